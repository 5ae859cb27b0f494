import Optimization
import Portfolio
import Testing

@Suite struct ConstraintTextTests {
    typealias Samples = ConstraintTextSamples

    /// A text and what it means.
    struct Example: Sendable, CustomTestStringConvertible {
        var text: String
        var coefficients: [String: Double]
        var minimum: Double?
        var maximum: Double?
        var testDescription: String { text }

        init(
            _ text: String,
            _ coefficients: [String: Double],
            min minimum: Double? = nil,
            max maximum: Double? = nil
        ) {
            self.text = text
            self.coefficients = coefficients
            self.minimum = minimum
            self.maximum = maximum
        }
    }

    static let relations = [
        Example("AAPL <= 0.2", ["AAPL": 1], max: 0.2),
        Example("AAPL >= 0.2", ["AAPL": 1], min: 0.2),
        Example("AAPL < 0.2", ["AAPL": 1], max: 0.2),
        Example("AAPL > 0.2", ["AAPL": 1], min: 0.2),
        Example("AAPL = 0.2", ["AAPL": 1], min: 0.2, max: 0.2),
        Example("AAPL == 0.2", ["AAPL": 1], min: 0.2, max: 0.2),
        Example("AAPL ≤ 0.2", ["AAPL": 1], max: 0.2),
        Example("AAPL ≥ 0.2", ["AAPL": 1], min: 0.2),
        Example("AAPL<=0.2", ["AAPL": 1], max: 0.2),
        Example("0.2 >= AAPL", ["AAPL": 1], max: 0.2),
        Example("0.2 <= AAPL", ["AAPL": 1], min: 0.2),
        Example("0.2 = AAPL", ["AAPL": 1], min: 0.2, max: 0.2),
        Example("AAPL <= MSFT", ["AAPL": 1, "MSFT": -1], max: 0),
        Example("AAPL + 0.5 >= MSFT - 0.25", ["AAPL": 1, "MSFT": -1], min: -0.75),
        Example("0.1 <= Tech <= 0.3", ["AAPL": 1, "MSFT": 1], min: 0.1, max: 0.3),
        Example("0.3 >= Tech >= 0.1", ["AAPL": 1, "MSFT": 1], min: 0.1, max: 0.3),
        Example("0.25 < Tech + 0.5 < 1", ["AAPL": 1, "MSFT": 1], min: -0.25, max: 0.5),
        Example("0.2 <= AAPL <= 0.2", ["AAPL": 1], min: 0.2, max: 0.2),
    ]

    static let terms = [
        Example("AAPL + MSFT >= 0.2", ["AAPL": 1, "MSFT": 1], min: 0.2),
        Example("AAPL − MSFT >= 0", ["AAPL": 1, "MSFT": -1], min: 0),
        Example("-AAPL >= -0.5", ["AAPL": -1], min: -0.5),
        Example("--AAPL >= 0.5", ["AAPL": 1], min: 0.5),
        Example("+AAPL >= +0.5", ["AAPL": 1], min: 0.5),
        Example("2 * AAPL <= 1", ["AAPL": 2], max: 1),
        Example("AAPL * 2 <= 1", ["AAPL": 2], max: 1),
        Example("2 AAPL <= 1", ["AAPL": 2], max: 1),
        Example("2AAPL <= 1", ["AAPL": 2], max: 1),
        Example("-2 AAPL <= 1", ["AAPL": -2], max: 1),
        Example("AAPL / 4 <= 1", ["AAPL": 0.25], max: 1),
        Example("1/4 AAPL <= 1", ["AAPL": 0.25], max: 1),
        Example("20% AAPL <= 5 %", ["AAPL": 0.2], max: 0.05),
        Example("20 % * AAPL <= 1", ["AAPL": 0.2], max: 1),
        Example("2 * 3 * AAPL <= 2 * 0.25", ["AAPL": 6], max: 0.5),
        Example("AAPL <= 1e-2", ["AAPL": 1], max: 0.01),
        Example("AAPL <= .5", ["AAPL": 1], max: 0.5),
        Example("AAPL <= 5.", ["AAPL": 1], max: 5),
        Example("1e1 A <= 1", ["A": 10], max: 1),
        Example("2 (AAPL + 3 MSFT) <= 1", ["AAPL": 2, "MSFT": 6], max: 1),
        Example("(AAPL - MSFT) / 2 <= 1", ["AAPL": 0.5, "MSFT": -0.5], max: 1),
        Example("(AAPL + 1) * (2 + 1) <= 9", ["AAPL": 3], max: 6),
        Example("-(AAPL - (MSFT - 1)) <= 0", ["AAPL": -1, "MSFT": 1], max: 1),
        Example("AAPL + AAPL + AAPL <= 1", ["AAPL": 3], max: 1),
        Example("0.5 AAPL + MSFT - 0.5 AAPL <= 1", ["MSFT": 1], max: 1),
    ]

    static let names = [
        Example("BRK.B <= 0.2", ["BRK.B": 1], max: 0.2),
        Example("BF-B <= 0.2", ["BF-B": 1], max: 0.2),
        Example("A-B <= 0.2", ["A": 1, "B": -1], max: 0.2),
        Example("BTC-USD-A <= 0.2", ["BTC-USD": 1, "A": -1], max: 0.2),
        Example("EURUSD=X=0.2", ["EURUSD=X": 1], min: 0.2, max: 0.2),
        Example("A - ^GSPC <= 0.2", ["A": 1, "^GSPC": -1], max: 0.2),
        Example("3M <= 0.2", ["3M": 1], max: 0.2),
        Example("3 A <= 0.2", ["A": 3], max: 0.2),
        Example("7203.T + A >= 0.2", ["7203.T": 1, "A": 1], min: 0.2),
        Example("Real Estate <= 0.2", ["BRK.B": 1, "BF-B": 1], max: 0.2),
        Example("\"Real Estate\" <= 0.2", ["BRK.B": 1, "BF-B": 1], max: 0.2),
        Example("'Real Estate' <= 0.2", ["BRK.B": 1, "BF-B": 1], max: 0.2),
        Example("“Real Estate” <= 0.2", ["BRK.B": 1, "BF-B": 1], max: 0.2),
        Example("Macy's <= 0.2", ["A": 1], max: 0.2),
        Example("\"Tech - Growth\" <= 0.2", ["B": 1], max: 0.2),
        Example("'AAPL' <= 0.2", ["AAPL": 1], max: 0.2),
        Example("Tech + AAPL <= 0.2", ["AAPL": 2, "MSFT": 1], max: 0.2),
        Example("Tech + Foreign <= 0.2", ["AAPL": 1, "MSFT": 1], max: 0.2),
        Example("Total = 1", Samples.all(1), min: 1, max: 1),
        Example(
            "A <= 0.5 * Total",
            Samples.all(-0.5).merging(["A": 0.5]) { $1 },
            max: 0
        ),
    ]

    @Test(arguments: relations + terms + names)
    func `a text means what it says`(example: Example) throws {
        let constraint = try Samples.read(example.text)
        #expect(constraint.name == example.text)
        #expect(Samples.coefficients(of: constraint) == example.coefficients)
        #expect(constraint.minimum == example.minimum)
        #expect(constraint.maximum == example.maximum)
    }

    @Test func `the name is the trimmed text or the one given`() throws {
        let unnamed = try Samples.read(" \n A  <= 0.2\t")
        #expect(unnamed.name == "A  <= 0.2")
        let named = try LinearConstraint(
            text: "A <= 0.2",
            name: "Cap of A",
            vocabulary: Samples.vocabulary
        )
        #expect(named.name == "Cap of A")
    }

    @Test func `what is left of a cancellation is no coefficient and no limit`() throws {
        let constraint = try Samples.read("0.1 A + 0.2 A + B + 0.1 + 0.2 <= 0.3 A + 0.3")
        #expect(Samples.coefficients(of: constraint) == ["B": 1])
        #expect(constraint.maximum == 0)
    }

    @Test func `an asset called Total is reached in quotes`() throws {
        let assets = ["Total", "A"].compactMap { AssetID($0) }
        let vocabulary = ConstraintVocabulary(assets: assets)
        let quoted = try LinearConstraint(text: "'Total' <= 0.2", vocabulary: vocabulary)
        #expect(quoted.coefficients == [1, 0])
        let error = try #require(throws: ConstraintTextError.self) {
            try LinearConstraint(text: "A <= Total", vocabulary: vocabulary)
        }
        #expect(error.position == 6)
        #expect(error.message.contains("more than one meaning"))
    }

    @Test func `parentheses nest as deep as allowed and a text is as long as allowed`() throws {
        let nested = String(repeating: "(", count: 64) + "A" + String(repeating: ")", count: 64)
        let deep = try Samples.read(nested + " <= 1")
        #expect(deep.maximum == 1)
        let long = "A <= 1" + String(repeating: " ", count: 4_096 - 6)
        let longest = try Samples.read(long)
        #expect(longest.name == "A <= 1")
        let minuses = String(repeating: "-", count: 4_000)
        let negated = try Samples.read(minuses + "A <= 1")
        #expect(negated.maximum == 1)
    }
}

import Optimization
import Portfolio
import TestKit
import Testing

@Suite struct ConstraintTextPropertyTests {
    typealias Samples = ConstraintTextSamples

    /// Every name with its row of coefficients, as the grammar defines it.
    private static let names: [(String, [Double])] = {
        let n = Samples.symbols.count
        func row(_ isMember: (String) -> Bool) -> [Double] {
            Samples.symbols.map { isMember($0) ? 1 : 0 }
        }
        let assets = Samples.symbols.filter { $0 != "AT&T" }.map { symbol in
            (symbol, row { $0 == symbol })
        }
        let groups = Samples.groups.filter { $0.name != "AT&T" }.map { group in
            ("\"\(group.name)\"", row(group.symbols.contains))
        }
        return assets + groups + [("Total", [Double](repeating: 1, count: n))]
    }()

    /// Relative to the sum of the magnitudes of what is added up: about nine roundings.
    private static let tolerance = 1e-15

    @Test func `a printed expression is read back with the same coefficients`() throws {
        var random = SeededGenerator(seed: 41)
        var read = 0
        for _ in 0..<5_000 {
            let left = ExpressionTree.random(depth: 4, names: Self.names, using: &random)
            let right = ExpressionTree.random(depth: 3, names: Self.names, using: &random)
            let text = "\(left.text) <= \(right.text)"
            let n = Samples.symbols.count
            let (leftValue, rightValue) = (left.value(assets: n), right.value(assets: n))
            guard let constraint = try? Samples.read(text) else {
                #expect(isEmpty(leftValue.plus(rightValue, -1)), "refused: \(text)")
                continue
            }
            read += 1
            let expected = leftValue.plus(rightValue, -1)
            let isFlipped = constraint.maximum == nil
            let limit = try #require(constraint.maximum ?? constraint.minimum)
            let numbers = constraint.coefficients + [-limit]
            for (k, number) in numbers.enumerated() {
                let difference = abs((isFlipped ? -number : number) - expected.sums[k])
                #expect(difference <= Self.tolerance * expected.magnitudes[k], "\(text)")
            }
        }
        #expect(read > 3_500)
    }

    /// Whether every coefficient vanishes up to rounding, which is refused.
    private func isEmpty(_ value: ExpressionTree.Value) -> Bool {
        zip(value.sums, value.magnitudes).dropLast().allSatisfy {
            abs($0) <= 2 * Self.tolerance * $1
        }
    }

    @Test func `any bytes give a constraint or a position inside the text`() {
        var random = SeededGenerator(seed: 7)
        var constraints = 0
        for round in 0..<20_000 {
            let text = round % 2 == 0 ? bytes(using: &random) : pieces(using: &random)
            do {
                let constraint = try Samples.read(text)
                constraints += 1
                #expect(constraint.coefficients.allSatisfy { $0.isFinite }, "\(text)")
                #expect(constraint.coefficients.contains { $0 != 0 }, "\(text)")
                #expect((constraint.minimum ?? 0).isFinite && (constraint.maximum ?? 0).isFinite)
                #expect(constraint.minimum != nil || constraint.maximum != nil, "\(text)")
            } catch {
                #expect((1...text.count + 1).contains(error.position), "\(text)")
                let rest = String(text.dropFirst(error.position - 1))
                #expect(rest.hasPrefix(error.token), "\(text)")
                #expect(!error.message.isEmpty)
                #expect(error.picture.filter { $0 == "\n" }.count == 1, "\(text)")
            }
        }
        #expect(constraints > 100)
    }

    /// Up to 60 random bytes, mended where they are no UTF-8.
    private func bytes(using random: inout SeededGenerator) -> String {
        let count = Int.random(in: 0...60, using: &random)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Up to 13 pieces of the language, mostly operands and operators in turns.
    private func pieces(using random: inout SeededGenerator) -> String {
        let operands = ["0.1", "20%", "2", "AAPL", "Tech", "Total", "B", "'Real Estate'", "(A)"]
        let operators = ["<=", ">=", "=", "≤", "+", "+", "-", "−", "*", "/", ""]
        let others = [
            "1e308", "1e", "Foreign", "Totl", "(", ")", "%", "\"", "“", "é", "\r\n", ".", "&",
            "A-B", "0", "3M", "\u{301}", ",", "<", "==",
        ]
        let count = Int.random(in: 0...13, using: &random)
        let words = (0..<count).map { index in
            let isOther = Int.random(in: 0..<12, using: &random) == 0
            let source = isOther ? others : index % 2 == 0 ? operands : operators
            return source[Int.random(in: source.indices, using: &random)]
        }
        return words.joined(separator: Bool.random(using: &random) ? " " : "")
    }
}

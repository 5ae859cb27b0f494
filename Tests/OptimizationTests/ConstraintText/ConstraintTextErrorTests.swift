import Optimization
import Testing

@Suite struct ConstraintTextErrorTests {
    typealias Samples = ConstraintTextSamples

    /// A text, where it is wrong, with which token, and a part of what is said.
    struct Mistake: Sendable, CustomTestStringConvertible {
        var text: String
        var position: Int
        var token: String
        var message: String
        var suggestion: String?
        var testDescription: String { text }

        init(
            _ text: String,
            _ position: Int,
            _ token: String,
            _ message: String,
            suggestion: String? = nil
        ) {
            self.text = text
            self.position = position
            self.token = token
            self.message = message
            self.suggestion = suggestion
        }
    }

    static let names = [
        Mistake("Tech <= 0.5 * Totl", 15, "Totl", "did you mean \"Total\"?", suggestion: "Total"),
        Mistake("total <= 1", 1, "total", "unknown name \"total\"", suggestion: "Total"),
        Mistake("aapl <= 1", 1, "aapl", "unknown name", suggestion: "AAPL"),
        Mistake("A + AAPX <= 1", 5, "AAPX", "unknown name", suggestion: "AAPL"),
        Mistake("A-AAPX <= 1", 3, "AAPX", "unknown name", suggestion: "AAPL"),
        Mistake("BCT-USD <= 1", 1, "BCT-USD", "unknown name", suggestion: "BTC-USD"),
        Mistake("A + ^GSPX <= 1", 5, "^GSPX", "unknown name", suggestion: "^GSPC"),
        Mistake("^ZZZZ <= 1", 1, "^", "unexpected \"^\""),
        Mistake("7230.T <= 1", 1, "7230.T", "unknown name", suggestion: "7203.T"),
        Mistake("2 * 'Reel Estate' <= 1", 5, "'Reel Estate'", "Reel", suggestion: "Real Estate"),
        Mistake("A <= 0.1 Zebra", 10, "Zebra", "names are those of assets, of groups, and Total"),
        Mistake("\"\" <= 1", 1, "\"\"", "unknown name \"\""),
        Mistake("'A <= 1", 1, "'", "the quote is never closed"),
        Mistake("AT&T <= 1", 1, "AT&T", "more than one meaning; give the group another name"),
        Mistake("A <= inf", 6, "inf", "leave that side out"),
        Mistake("A <= -Infinity", 7, "Infinity", "leave that side out"),
        Mistake("nan <= A", 1, "nan", "leave that side out"),
    ]

    static let numbers = [
        Mistake("A <= 1e999", 6, "1e999", "does not fit a double"),
        Mistake("A <= 1e-999", 6, "1e-999", "does not fit a double"),
        Mistake("1e200 * 1e200 A <= 1", 7, "*", "does not fit a double"),
        Mistake("1e308 A + 1e308 A <= 1", 9, "+", "does not fit a double"),
        Mistake("A / 1e-200 / 1e-200 <= 1", 12, "/", "does not fit a double"),
        Mistake("A + 1e308 <= -1e308", 11, "<=", "does not fit a double"),
        Mistake("1e308 AAPL + 1e308 Tech <= 1", 25, "<=", "does not fit a double"),
        Mistake("-1e308 <= A + 1e308 <= 1", 1, "-", "does not fit a double"),
        Mistake("A <= 0,5", 7, ",", "write decimals with a point"),
        Mistake("A <= 1.2.3", 9, ".3", "expected an operator or a relation before \".3\""),
        Mistake("A / 0 <= 1", 5, "0", "a division by 0"),
        Mistake("A / (2 - 2) <= 1", 5, "(", "a division by 0"),
        Mistake("1 / A <= 1", 3, "/", "a division by a name"),
        Mistake("A * B <= 1", 3, "*", "two names multiplied"),
        Mistake("(A + 1) * (B + 1) <= 1", 9, "*", "two names multiplied"),
    ]

    static let grammar = [
        Mistake("", 1, "", "blank text"),
        Mistake("   ", 1, "", "blank text"),
        Mistake("A", 2, "", "there is no limit"),
        Mistake("A + B  ", 6, "", "there is no limit"),
        Mistake("A <=  ", 5, "", "the text ends where a name or a number should follow"),
        Mistake("<= 1", 1, "<=", "expected a name or a number before \"<=\""),
        Mistake("A => 1", 4, ">", "expected a name or a number before \">\""),
        Mistake("A ! 1", 3, "!", "unexpected \"!\""),
        Mistake("A <= 1\u{0}", 7, "\u{0}", "unexpected U+0000"),
        Mistake("A B <= 1", 3, "B", "expected an operator or a relation before \"B\""),
        Mistake("A 2 <= 1", 3, "2", "expected an operator or a relation before \"2\""),
        Mistake("2 3 A <= 1", 3, "3", "expected an operator or a relation before \"3\""),
        Mistake("A * * 2 <= 1", 5, "*", "expected a name or a number before \"*\""),
        Mistake("A <= 5%%", 8, "%", "% stands behind a number only"),
        Mistake("A% <= 5", 2, "%", "% stands behind a number only"),
        Mistake("% A <= 5", 1, "%", "% stands behind a number only"),
        Mistake("(A + B <= 1", 1, "(", "the parenthesis is never closed"),
        Mistake("A + (B - (A) <= 1", 5, "(", "the parenthesis is never closed"),
        Mistake("2 * (A", 5, "(", "the parenthesis is never closed"),
        Mistake("A) <= 1", 2, ")", "a ) without its ("),
        Mistake("() <= 1", 2, ")", "expected a name or a number before \")\""),
        Mistake("é\u{301}A <= 1", 1, "é\u{301}A", "unknown name"),
    ]

    static let meanings = [
        Mistake("0.1 <= 0.3", 5, "<=", "neither side names"),
        Mistake("A - A <= 0.3", 7, "<=", "every asset's coefficient comes out as 0"),
        Mistake("A <= A", 3, "<=", "every asset's coefficient comes out as 0"),
        Mistake("0 * A <= 1", 7, "<=", "every asset's coefficient comes out as 0"),
        Mistake("Tech - AAPL - MSFT <= 1", 20, "<=", "every asset's coefficient comes out as 0"),
        Mistake("Foreign >= 0.1", 9, ">=", "every asset's coefficient comes out as 0"),
        Mistake("A <= B <= 0.3", 1, "A", "only the middle of a double-sided limit"),
        Mistake("0.1 <= B <= 2 A", 15, "A", "only the middle of a double-sided limit"),
        Mistake("0.1 <= 0.2 <= 0.3", 8, "0.2", "the middle of a double-sided limit must"),
        Mistake("0.1 <= A >= 0.3", 10, ">=", "takes two <= or two >="),
        Mistake("0.1 = A <= 0.3", 5, "=", "takes two <= or two >="),
        Mistake("0.3 <= A <= 0.1", 13, "0.1", "nothing is at least 0.3 and at most 0.1"),
        Mistake("0.1 <= A <= 0.3 <= 1", 17, "<=", "a third relation"),
    ]

    @Test(arguments: names + numbers + grammar + meanings)
    func `a mistake is shown where it is`(mistake: Mistake) throws {
        let error = try #require(throws: ConstraintTextError.self) {
            try Samples.read(mistake.text)
        }
        #expect(error.position == mistake.position)
        #expect(error.token == mistake.token)
        #expect(error.suggestion == mistake.suggestion)
        #expect(error.message.contains(mistake.message), "\(error.message)")
        #expect(error.text == mistake.text)
    }

    @Test func `what is too deep or too long is refused at the first character too many`() throws {
        let nested = String(repeating: "(", count: 65) + "A" + String(repeating: ")", count: 65)
        let deep = try #require(throws: ConstraintTextError.self) {
            try Samples.read(nested + " <= 1")
        }
        #expect(deep.position == 65)
        #expect(deep.message == "parentheses are nested more than 64 deep")
        let long = try #require(throws: ConstraintTextError.self) {
            try Samples.read("A <= 1" + String(repeating: " ", count: 9_000))
        }
        #expect(long.position == 4_097)
        #expect(long.message.contains("4096 characters"))
    }

    @Test func `the caret stands under the offending character`() throws {
        let error = try #require(throws: ConstraintTextError.self) {
            try Samples.read("Tech <= 0.5 * Totl")
        }
        #expect(
            error.picture == """
                Tech <= 0.5 * Totl
                              ^ unknown name "Totl"; did you mean "Total"?
                """
        )
        #expect(
            error.description == "Character 15: unknown name \"Totl\"; did you mean \"Total\"?"
        )
    }

    @Test func `the picture of a long text shows the part around the character`() throws {
        let text =
            String(repeating: "A +\n", count: 500) + "Zebra <= " + String(repeating: "1", count: 99)
        let error = try #require(throws: ConstraintTextError.self) { try Samples.read(text) }
        #expect(error.position == 2_001)
        let lines = error.picture.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 2)
        let caret = try #require(lines.last?.firstIndex(of: "^"))
        let column = lines[1].distance(from: lines[1].startIndex, to: caret)
        #expect(lines[0].dropFirst(column).hasPrefix("Zebra <= 11"))
        #expect(lines[0].hasPrefix("… A + A +") && lines[0].hasSuffix("1 …"))
    }
}

import Desk
import TestKit
import Testing

@Suite struct JSONNumberTests {
    @Test(arguments: [
        "0", "-0", "1", "0.1", "0.30000000000000004", "123456789.123456789", "1e22", "1e23",
        "9007199254740993", "9007199254740992.5", "2.2250738585072011e-308", "5e-324", "2e-324",
        "1.7976931348623157e308", "8.5e-05", "0.000001", "1e-22", "123e-25", "4.35", "4.349999999",
        "179769313486231580793728971405301000000000000000000000000000000000000000",
        "7.2057594037927933e16", "1.00000000000000011102230246251565404236316680908203125",
        "1.00000000000000011102230246251565404236316680908203124", "0e999999999999",
    ])
    func `is the nearest double`(_ text: String) throws {
        let number = try #require(JSONNumber(text))
        #expect(number.text == text)
        #expect(number.double == Double(text))
    }

    @Test(arguments: ["1e309", "-1e309", "1e400", "1.8e308", "1e99999999999999999999"])
    func `has no double beyond the greatest`(_ text: String) {
        #expect(JSONNumber(text)?.double == nil)
    }

    @Test func `agrees with the standard library on random decimals`() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<20_000 {
            let digits = String(UInt64.random(in: 0...UInt64.max, using: &random))
                .prefix(Int.random(in: 1...20, using: &random))
            let text = "\(digits)e\(Int.random(in: -40...30, using: &random))"
            #expect(JSONNumber(text)?.double?.bitPattern == Double(text)?.bitPattern)
        }
    }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("7", 7), ("1.0", 1), ("1e2", 100), ("1200e-2", 12), ("-3.000", -3),
        ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min), ("0.0e5", 0),
        ("100000000000000000000000e-21", 100),
    ])
    func `is whole where nothing is left of the point`(_ text: String, _ expected: Int) {
        #expect(JSONNumber(text)?.integer == expected)
    }

    @Test(arguments: [
        "0.5", "1.5e0", "9223372036854775808", "-9223372036854775809", "1e19", "1e400", "1e-1",
        "1.00000000000000000000000001", "12345678901234567890.1",
    ])
    func `is not whole elsewhere`(_ text: String) {
        #expect(JSONNumber(text)?.integer == nil)
    }

    @Test(arguments: ["", " 1", "1 ", "01", "1.", "+1", "NaN", "0x10", "[1]"])
    func `takes only the grammar of numbers`(_ text: String) {
        #expect(JSONNumber(text) == nil)
    }

    @Test func `doubles are written so that they read back`() {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<20_000 {
            let value = Double(bitPattern: random.next())
            guard value.isFinite else { continue }
            let number = JSONNumber(value)
            #expect(number?.double == value)
            #expect(number.flatMap { JSONNumber($0.text) } == number)
        }
        #expect(JSON(1.0).text() == "1.0")
        #expect(JSON(-0.0).text() == "0.0")
        #expect(JSON(1e-16).text() == "1e-16")
        #expect(JSON(5e300).text() == "5e+300")
    }

    @Test func `what is not finite is null`() {
        #expect(JSON(Double.nan) == .null)
        #expect(JSON(Double.infinity) == .null)
        #expect(JSON(-Double.infinity) == .null)
        #expect(JSON(nil as Double?) == .null)
    }
}

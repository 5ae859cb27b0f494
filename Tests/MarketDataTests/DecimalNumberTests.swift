import TestKit
import Testing

@testable import MarketData

@Suite struct DecimalNumberTests {
    private func number(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        guard let (value, end) = DecimalNumber.scan(bytes, at: 0), end == bytes.count else {
            return nil
        }
        return value
    }

    @Test(arguments: [
        "0", "-0", "1", "+1.5", ".5", "5.", "007", "169.59", "1e22", "1e23", "-1E-7", "1e-400",
        "9007199254740993", "9007199254740992.5", "131.25999450683594", "0.017600000000000001",
        "123456789012345678901234567890", "0.1000000000000000055511151231257827",
        "1.7976931348623157e308", "4.9e-324", "2.2250738585072011e-308", "1e-27", "3e-28",
        "18446744073709551615e-27", "9999999999999999999e-1", "0.000000000000000000000000000001",
    ])
    func `the nearest double is found`(text: String) throws {
        let value = try #require(number(text))
        let reference = try #require(Double(text))
        #expect(value.bitPattern == reference.bitPattern)
    }

    @Test func `random decimals agree with the standard library to the bit`() {
        var generator = SeededGenerator(seed: 20_230_501)
        for _ in 0..<200_000 {
            let digits = Int.random(in: 1...20, using: &generator)
            var text = (0..<digits).map { _ in "\(Int.random(in: 0...9, using: &generator))" }
                .joined()
            let point = Int.random(in: 0...digits, using: &generator)
            text.insert(".", at: text.index(text.startIndex, offsetBy: point))
            if Bool.random(using: &generator) {
                text += "e\(Int.random(in: -30...30, using: &generator))"
            }
            guard number(text)?.bitPattern == Double(text)?.bitPattern else {
                Issue.record("\(text) is \(String(describing: number(text)))")
                return
            }
        }
    }

    @Test func `halves between two doubles go to the even one`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            // An odd number of 54 bits lies exactly between two doubles.
            let half = (UInt64.random(in: 0..<(1 << 53), using: &generator) | 1 << 53) | 1
            for shift in 0...3 {
                let scaled = half.multipliedReportingOverflow(by: [1, 5, 25, 125][shift])
                guard !scaled.overflow else { continue }
                // half / 2^shift, written as half * 5^shift / 10^shift.
                let text = "\(scaled.partialValue)e-\(shift)"
                guard number(text)?.bitPattern == Double(text)?.bitPattern else {
                    Issue.record("\(text) is \(String(describing: number(text)))")
                    return
                }
            }
        }
    }

    @Test(arguments: [
        "", "-", "+", ".", "e5", "1e", "1e+", "0x10", "inf", "nan", "1,000", "1 000", "--1",
        "1.2.3",
        "$5", "12a", "٣",
    ])
    func `other texts are no numbers`(text: String) {
        #expect(number(text) == nil)
    }

    @Test func `what is too large is infinite, not wrong`() {
        #expect(number("1e999") == .infinity)
        #expect(number("-1e99999999999999999999") == -.infinity)
        #expect(number("1e-99999999999999999999") == 0)
    }
}

import Portfolio
import Testing

@Suite struct FixedDecimalTests {
    @Test(arguments: [
        ("0", "0"), ("-0", "0"), ("12.50", "12.5"), ("-.5", "-0.5"), ("1.", "1"),
        ("1e-18", "0.000000000000000001"),
        ("0.000000000000000001", "0.000000000000000001"), ("1.5E2", "150"), ("+3", "3"),
        ("99999999999999.999999999999999999", "99999999999999.999999999999999999"),
        ("100000000000000", "100000000000000"), ("1.2300000000000000000000", "1.23"),
        ("0.1e-17", "0.000000000000000001"), ("0e400", "0"),
    ])
    func `what is exact is read and written`(text: String, expected: String) {
        #expect(FixedDecimal(text)?.description == expected)
    }

    @Test(arguments: [
        "", "-", ".", "e5", "1e", "1e-", "1e-19", "0.0000000000000000001", "100000000000000.1",
        "1e15",
        "1e999", "1e9999", "1,5", "1 5", "0x10", "NaN", "inf", "--1", "1-", "1.2.3", "1e1e1",
        "1e+-1", "¼",
        "123456789012345678901234567890123456789012",
    ])
    func `what is not exact or no number is refused`(text: String) {
        #expect(FixedDecimal(text) == nil)
    }

    @Test func `sums are exact`() {
        #expect(decimal("0.1") + decimal("0.2") == decimal("0.3"))
        #expect(decimal("1") - decimal("1e-18") == decimal("0.999999999999999999"))
    }

    @Test func `products round once, ties to even`() {
        #expect(
            decimal("3").times(decimal("0.333333333333333333")) == decimal("0.999999999999999999")
        )
        #expect(decimal("0.5").times(decimal("1e-18")) == .zero)
        #expect(decimal("1.5").times(decimal("1e-18")) == decimal("2e-18"))
        #expect(decimal("-2.5").times(decimal("1e-18")) == decimal("-2e-18"))
        #expect(decimal("99999999999999").times(decimal("1")) == decimal("99999999999999"))
        #expect(decimal("99999999999999").times(decimal("2")) == nil)
        #expect(decimal("1").divided(by: .zero) == nil)
        #expect(decimal("1").divided(by: decimal("-3")) == decimal("-0.333333333333333333"))
        #expect(decimal("2").divided(by: decimal("3")) == decimal("0.666666666666666667"))
        #expect(decimal("1e-18").divided(by: decimal("1e14")) == .zero)
        #expect(decimal("1e14").divided(by: decimal("1e-18")) == nil)
    }

    @Test func `a share is that of the whole expression`() {
        // By steps, 10 · (1/3) would be 3.33333333333333333 and not …3333.
        #expect(
            decimal("10").share(decimal("1"), of: decimal("3")) == decimal("3.333333333333333333")
        )
        #expect(decimal("357").share(decimal("1"), of: decimal("3")) == decimal("119"))
        #expect(decimal("1e14").share(decimal("1e14"), of: decimal("1e14")) == decimal("1e14"))
    }

    @Test func `doubles are the nearest`() {
        for text in ["0.1", "-12.5", "123456.789", "1e14", "1e-18"] {
            #expect(decimal(text).double == Double(text))
        }
    }
}

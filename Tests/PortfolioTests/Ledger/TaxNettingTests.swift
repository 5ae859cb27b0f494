import Portfolio
import Testing

/// Netting by 26 USC 1222 and 1212(b), computed by hand.
@Suite struct TaxNettingTests {
    private let rates = TaxRates.highest

    @Test(arguments: [
        // Both gains, each at its rate.
        (10_000, 5_000, 4_700.0),
        // A short loss against a long gain, a long loss against a short one.
        (-3_000, 10_000, 1_400), (10_000, -4_000, 2_220),
        // Nothing is left.
        (-3_000, 3_000, 0), (-9_000, 4_000, 0), (4_000, -9_000, 0), (-1, -1, 0), (0, 0, 0),
    ])
    func `a year is taxed at the rate of what is left`(short: Int, long: Int, tax: Double) {
        #expect(abs(rates.tax(short: Double(short), long: Double(long)) - tax) < 1e-9)
    }

    @Test(arguments: [
        ((-9_000, 4_000), (5_000, 0)), ((4_000, -9_000), (0, 5_000)),
        ((-3_000, -2_000), (3_000, 2_000)), ((-3_000, 3_000), (0, 0)), ((5, -4), (0, 0)),
        ((0, -7), (0, 7)),
    ])
    func `losses are carried forward with their character`(
        year: (Int, Int),
        carried: (Int, Int)
    ) {
        func gains(_ pair: (Int, Int)) -> GainsByTerm {
            GainsByTerm(short: FixedDecimal(pair.0), long: FixedDecimal(pair.1))
        }
        #expect(gains(year).carriedForward == gains(carried))
    }
}

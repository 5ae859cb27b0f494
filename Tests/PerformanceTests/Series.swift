import Performance
import TestKit

/// Histories that several tests measure.
enum Series {
    /// The 24 monthly returns of Bacon's "Practical Portfolio Performance Measurement and
    /// Attribution" (2008), as R's PerformanceAnalytics 2.1.0 ships them (`portfolio_bacon`).
    static let bacon: [Double] = [
        0.003, 0.026, 0.011, -0.01, 0.015, 0.025, 0.016, 0.067, -0.014, 0.04, -0.005, 0.081,
        0.04, -0.037, -0.061, 0.017, -0.049, -0.022, 0.07, 0.058, -0.065, 0.024, -0.005, -0.009,
    ]

    /// Series of the tests of empyrical-reloaded (commit efe60664, tests/test_stats.py, Apache-2.0).
    enum Empyrical {
        static let negative = [0, -0.06, -0.07, -0.01, -0.09, -0.02, -0.06, -0.08, -0.05]
        static let mixed = [0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1]
        static let weekly = [0, 0.01, 0.1, -0.04, 0.02, 0.03, 0.02, 0.01, -0.1]
        static let one = [
            -0.00171614, 0.01322056, 0.03063862, -0.01422057, -0.00489779, 0.01268925,
            -0.03357711, 0.01797036,
        ]
        static let two = [
            0.01846232, 0.00793951, -0.01448395, 0.00422537, -0.00339611, 0.03756813, 0.0151531,
            0.03549769,
        ]
    }

    /// 33 years of days: uniform returns between −1.96 % and 2.04 %, from SplitMix64's bits.
    static let long: [Double] = {
        var generator = SeededGenerator(seed: 2022)
        return (0..<8312).map { _ in Double(generator.next() >> 11) * 0x1p-53 * 0.04 - 0.0196 }
    }()
}

/// Whether two numbers agree to a relative tolerance; absent ones never do.
func agree(_ value: Double?, _ expected: Double, within tolerance: Double = 1e-12) -> Bool {
    guard let value else { return false }
    return abs(value - expected) <= tolerance * max(abs(expected), 1e-300)
}

internal import Portfolio

extension Double {
    /// In hundredths, with two places, for people: `6.00 %`.
    var inPercent: String { inPoints + " %" }

    /// The same without the sign of percent.
    var inPoints: String { (100 * self).fixed(2) }
}

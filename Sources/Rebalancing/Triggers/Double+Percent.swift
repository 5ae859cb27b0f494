extension Double {
    /// In hundredths, with two places, for people: `6.00 %`.
    var inPercent: String { inPoints + " %" }

    /// The same without the sign of percent.
    var inPoints: String {
        guard magnitude < 1e12 else { return "\(100 * self)" }
        let units = Int((magnitude * 10_000).rounded())
        let rest = units % 100
        let sign = self < 0 && units > 0 ? "-" : ""
        return "\(sign)\(units / 100).\(rest < 10 ? "0" : "")\(rest)"
    }
}

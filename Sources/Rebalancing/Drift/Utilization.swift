public import Portfolio

/// What is held of what should be: 1 is exactly that.
///
///     utilization of an asset = value / target value
///     of several together     = Σ |value| · utilization / Σ |value|, over those held, or owed, as their target asks
public enum Utilization {
    /// The average, weighted by what is held or owed; `nil` where nothing with a target is.
    public static func overall(_ parts: [(value: FixedDecimal, target: FixedDecimal)]) -> Double? {
        let counted = parts.filter {
            $0.target > .zero && $0.value > .zero || $0.target < .zero && $0.value < .zero
        }
        let whole = counted.reduce(0) { $0 + abs($1.value.double) }
        guard whole > 0 else { return nil }
        return counted.reduce(0) { $0 + $1.value.double * $1.value.double / abs($1.target.double) }
            / whole
    }

    /// The same of parts with their drifts.
    public static func overall(_ parts: [Drift]) -> Double? {
        overall(parts.map { (value: $0.value, target: $0.targetValue) })
    }
}

/// Order statistics by selection, never by a full sort.
extension Statistics {
    /// The quantile of `values` at `probability` in [0, 1] by the named convention.
    ///
    /// `nil` for no values, for a NaN among them, or for a probability outside [0, 1].
    ///
    /// - Complexity: O(n) expected.
    public static func quantile(
        _ values: [Double],
        at probability: Double,
        by convention: QuantileConvention = .linear
    ) -> Double? {
        guard !values.isEmpty, probability >= 0, probability <= 1 else { return nil }
        guard !values.contains(where: \.isNaN) else { return nil }
        let (index, fraction) = convention.position(of: probability, count: values.count)
        var scratch = values
        Selection.place(rank: index, of: &scratch)
        let lower = scratch[index]
        guard fraction > 0, let upper = scratch[(index + 1)...].min() else { return lower }
        return interpolate(lower, upper, fraction)
    }

    /// The middle value, or the mean of the two middle ones; `nil` as for a quantile.
    ///
    /// - Complexity: O(n) expected.
    public static func median(_ values: [Double]) -> Double? {
        quantile(values, at: 0.5, by: .linear)
    }

    /// The median absolute deviation from the median, unscaled; `nil` as for a quantile.
    ///
    /// For normal values it is 0.6745 standard deviations; divide by that for a robust σ.
    ///
    /// - Complexity: O(n) expected.
    public static func medianAbsoluteDeviation(_ values: [Double]) -> Double? {
        guard let center = median(values) else { return nil }
        return median(values.map { abs($0 - center) })
    }

    /// Between `lower` and `upper`, never outside them, and without overflow of their difference.
    private static func interpolate(
        _ lower: Double,
        _ upper: Double,
        _ fraction: Double
    ) -> Double {
        guard lower != upper else { return lower }
        let value = lower * (1 - fraction) + upper * fraction
        return min(max(value, lower), upper)
    }
}

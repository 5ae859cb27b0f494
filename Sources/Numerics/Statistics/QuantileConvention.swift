/// Which number between two order statistics is called the quantile.
///
/// The nine types of Hyndman & Fan, "Sample Quantiles in Statistical Packages", The American
/// Statistician 50 (1996), under the names numpy gives them.
public enum QuantileConvention: String, Hashable, Sendable, CaseIterable {
    /// Type 1: the smallest value whose share of the sample reaches p.
    case invertedDistribution = "inverted_cdf"
    /// Type 2: as type 1, the mean of two neighbours where n·p is whole.
    case averagedInvertedDistribution = "averaged_inverted_cdf"
    /// Type 3: the order statistic nearest to n·p, to the even one on a tie.
    case closestObservation = "closest_observation"
    /// Type 4: linear between the steps of the empirical distribution.
    case interpolatedInvertedDistribution = "interpolated_inverted_cdf"
    /// Type 5: linear between the middles of the steps (Hazen).
    case hazen
    /// Type 6: linear, p = k / (n + 1) at order statistic k (Weibull).
    case weibull
    /// Type 7: linear, p = (k − 1) / (n − 1) at order statistic k; numpy's and R's default.
    case linear
    /// Type 8: linear, about unbiased for the median of the order statistic's distribution.
    case medianUnbiased = "median_unbiased"
    /// Type 9: linear, about unbiased for the mean if values are normal.
    case normalUnbiased = "normal_unbiased"

    /// Where the quantile lies among `count` ascending values: at `index` (from 0), and by
    /// `fraction` of the way to the next one.
    func position(of probability: Double, count: Int) -> (index: Int, fraction: Double) {
        let n = Double(count)
        let virtual: Double =
            switch self {
            case .invertedDistribution: (n * probability).rounded(.up) - 1
            case .averagedInvertedDistribution: averagedPosition(n * probability)
            case .closestObservation: (n * probability).rounded(.toNearestOrEven) - 1
            case .interpolatedInvertedDistribution: n * probability - 1
            case .hazen: n * probability - 0.5
            case .weibull: (n + 1) * probability - 1
            case .linear: (n - 1) * probability
            case .medianUnbiased: (n + 1.0 / 3) * probability + 1.0 / 3 - 1
            case .normalUnbiased: (n + 0.25) * probability + 0.375 - 1
            }
        let clamped = min(max(virtual, 0), n - 1)
        let index = clamped.rounded(.down)
        return (Int(index), clamped - index)
    }

    private func averagedPosition(_ rank: Double) -> Double {
        rank == rank.rounded() ? rank - 0.5 : rank.rounded(.up) - 1
    }
}

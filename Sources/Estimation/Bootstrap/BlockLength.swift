public import Numerics

/// The block length by which a bootstrap tells the variance of a mean best.
///
///     b = (2 ĝ² T / d)^(1/3)      ĝ = Σ λ(k/m) |k| γₖ      s = Σ λ(k/m) γₖ      over |k| ≤ m
///     d = 2 s² of the stationary bootstrap, 4/3 s² of blocks of one length
///     λ(x) = min(1, 2 (1 − |x|))
///
/// γ are autocovariances. m is twice the first lag from which on K = max(5, ⌊log₁₀ T⌋) autocorrelations in a row
/// are within 2 √(log₁₀ T / T). Politis & White, "Automatic Block-Length Selection for the Dependent Bootstrap",
/// Econometric Reviews 23 (2004), with the correction of Patton, Politis & White, ibid. 28 (2009); the limits of b and
/// m, and autocorrelations by the deviations that lags share, are those of the Python package arch.
public struct BlockLength: Hashable, Sendable {
    /// The mean length of blocks of the stationary bootstrap, above 0.
    public let stationary: Double
    /// The length of blocks of one length, above 0.
    public let fixed: Double

    /// The lengths for the mean of a series; one where it does not move.
    ///
    /// - Complexity: O(T √T).
    public init(_ series: [Double]) {
        let count = Double(series.count)
        let mean = series.isEmpty ? 0 : Statistics.sum(series) / count
        let deviations = series.map { $0 - mean }
        let most = min(3 * count.squareRoot(), count / 3).rounded(.up)
        let covariances = BlockLength.autocovariances(deviations)
        let m = covariances.lags
        var (g, s) = (0.0, covariances.values.first ?? 0)
        for k in 1..<max(2, m + 1) where k < covariances.values.count {
            let λ = min(1, 2 * (1 - Double(k) / Double(m)))
            g += 2 * λ * Double(k) * covariances.values[k]
            s += 2 * λ * covariances.values[k]
        }
        guard g != 0, s != 0 else {
            (stationary, fixed) = (1, 1)
            return
        }
        let scale = BlockLength.cubeRoot(2 * g * g * count / (s * s))
        stationary = min(most, scale / BlockLength.cubeRoot(2))
        fixed = min(most, scale / BlockLength.cubeRoot(4.0 / 3))
    }

    /// The median of the lengths of some series, at least 1; that of fixed blocks to the next whole number.
    ///
    /// - Complexity: O(columns · T √T).
    public static func median(_ returns: Matrix, _ scheme: BlockScheme) -> Double {
        median(of: (0..<returns.columns).map(returns.column), scheme)
    }

    /// The same of what is known of each asset, as if what is unknown had not been.
    ///
    /// - Complexity: O(n · T √T).
    static func median(_ returns: IncompleteReturns, _ scheme: BlockScheme) -> Double {
        median(of: (0..<returns.assets).map(returns.known), scheme)
    }

    private static func median(of series: [[Double]], _ scheme: BlockScheme) -> Double {
        let lengths = series.map {
            let length = BlockLength($0)
            return scheme == .stationary ? length.stationary : length.fixed
        }
        let median = max(1, Statistics.median(lengths) ?? 1)
        return scheme == .stationary ? median : median.rounded()
    }

    /// γ of the lags that may count, and m.
    private static func autocovariances(
        _ deviations: [Double]
    ) -> (values: [Double], lags: Int) {
        let n = deviations.count
        guard n > 1 else { return ([0], 0) }
        let run = max(5, Int(decimalLogarithm(n)))
        let most = Int(Double(n).squareRoot().rounded(.up)) + run
        let band = 2 * (decimalLogarithm(n) / Double(n)).squareRoot()
        var values: [Double] = []
        var quiet = 0
        var first: Int?
        for lag in 0...most {
            // What has only just become quiet is known at the next lag.
            if quiet >= run, first == nil { first = lag - run }
            let product = sum(deviations, from: lag, deviations, from: 0)
            values.append(product / Double(n))
            let late = sum(deviations, from: lag + 1, deviations, from: lag + 1)
            let early = late.isZero ? 0 : sum(deviations, upTo: n - lag - 1)
            quiet = abs(product) < band * (late * early).squareRoot() ? quiet + 1 : 0
        }
        return (values, min(first.map { 2 * max($0, 1) } ?? most, most))
    }

    private static func decimalLogarithm(_ n: Int) -> Double {
        Double.log(Double(n)) / Double.log(10)
    }

    private static func cubeRoot(_ x: Double) -> Double { Double.exp(Double.log(x) / 3) }

    private static func sum(
        _ x: [Double],
        from start: Int,
        _ y: [Double],
        from other: Int
    ) -> Double {
        var total = 0.0
        for k in 0..<max(0, x.count - max(start, other)) { total += x[start + k] * y[other + k] }
        return total
    }

    private static func sum(_ x: [Double], upTo end: Int) -> Double {
        var total = 0.0
        for k in 0..<max(0, end) { total += x[k] * x[k] }
        return total
    }
}

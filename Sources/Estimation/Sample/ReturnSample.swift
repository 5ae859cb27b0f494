public import MarketData
public import Numerics
internal import Synchronization

/// The returns that estimators look at, with what they have in common computed once.
///
/// Centered returns and the sample covariance, which most estimators begin with, are made when the
/// first asks for them and kept for the others: a mean, a covariance and what they rest on cost one
/// product of the returns with themselves. An object for that reason, and immutable to all who see it.
public final class ReturnSample: Sendable {
    /// The returns, every one of them usable.
    public let returns: ReturnTable
    private let kept = Mutex(Kept())

    private struct Kept {
        var means: [Double]?
        var centered: [(weighting: ObservationWeighting, columns: CenteredColumns)] = []
        var covariance: Matrix?
    }

    /// A sample of at least two observations of finite returns.
    ///
    /// - Throws: ``EstimationError`` for fewer than two observations or an unusable return.
    /// - Complexity: O(T · n).
    public init(_ returns: ReturnTable) throws(EstimationError) {
        try returns.checkForEstimation()
        self.returns = returns
    }

    /// The returns, observations × assets.
    public var values: Matrix { returns.values }
    /// T, the number of observations, at least two.
    public var observations: Int { returns.values.rows }
    /// n, the number of assets.
    public var assets: Int { returns.values.columns }

    /// Returns less their means, and these.
    public var centered: CenteredColumns { centered(by: .equal) }

    /// The sample covariance S = Σₜ (rₜ − μ)(rₜ − μ)ᵀ / (T − 1).
    ///
    /// - Complexity: O(T · n²) for the first who asks.
    public var covariance: Matrix {
        if let covariance = kept.withLock(\.covariance) { return covariance }
        let covariance = BLAS.gram(centered.deviations, scale: 1 / Double(observations - 1))
        // What was interrupted is worth nothing to those who come later.
        if !Interruption.isRequested { kept.withLock { $0.covariance = covariance } }
        return covariance
    }

    /// The means μ = Σₜ rₜ / T.
    ///
    /// - Complexity: O(T · n) for the first who asks.
    public var means: [Double] {
        if let means = kept.withLock(\.means) { return means }
        let means = means(by: .equal)
        kept.withLock { $0.means = means }
        return means
    }

    /// Weighted means, without the centered returns where nobody has asked for these.
    ///
    /// - Complexity: O(T · n).
    func means(by weighting: ObservationWeighting) -> [Double] {
        kept.withLock { kept in kept.centered.first { $0.weighting == weighting }?.columns.means }
            ?? weighting.means(of: values)
    }

    /// Returns less their weighted means, rows scaled by the roots of the weights.
    ///
    /// - Complexity: O(T · n) for the first who asks.
    func centered(by weighting: ObservationWeighting) -> CenteredColumns {
        let found = kept.withLock { kept in
            kept.centered.first { $0.weighting == weighting }?.columns
        }
        if let found { return found }
        let known = weighting == .equal ? kept.withLock(\.means) : nil
        let columns = known.map { CenteredColumns(values, at: $0) } ?? weighting.center(values)
        kept.withLock { $0.centered.append((weighting, columns)) }
        return columns
    }

    /// (T − 1) / T, by which the covariance of maximum likelihood differs from the unbiased one.
    var likelihoodScale: Double { Double(observations - 1) / Double(observations) }

    /// Standard deviations of maximum likelihood, divided by T, in the assets' order.
    ///
    /// - Complexity: O(T · n).
    var deviations: [Double] {
        let squares: [Double]
        if let means = kept.withLock(\.means) {
            squares = CenteredColumns.squares(of: values, around: means)
        } else {
            let found = CenteredColumns.meansAndSquares(of: values)
            kept.withLock { $0.means = found.means }
            squares = found.squares
        }
        return squares.map { ($0 / Double(observations)).squareRoot() }
    }
}

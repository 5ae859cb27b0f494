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
    private let kept: Mutex<Kept>

    private struct Kept {
        var means: [ObservationWeighting: [Double]]
        var centered: [ObservationWeighting: CenteredColumns] = [:]
        var covariance: Matrix?
    }

    /// A sample of at least two observations of finite returns.
    ///
    /// - Throws: ``EstimationError`` for fewer than two observations or an unusable return.
    /// - Complexity: O(T · n).
    public convenience init(_ returns: ReturnTable) throws(EstimationError) {
        try self.init(returns, meansBy: .equal)
    }

    /// The same with the means that are asked for first: reading returns takes longer than adding them, and these
    /// are checked and added while they are at hand.
    init(
        _ returns: ReturnTable,
        meansBy weighting: ObservationWeighting
    ) throws(EstimationError) {
        guard returns.observations >= 2 else {
            throw .insufficientHistory(observations: returns.observations, required: 2)
        }
        let means = weighting.means(of: returns.values)
        if means.contains(where: \.isNaN), let unusable = returns.unusableReturn { throw unusable }
        kept = Mutex(Kept(means: [weighting: means]))
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
    /// - Complexity: O(1), or O(T · n) for the first who asks.
    public var means: [Double] { means(by: .equal) }

    /// Weighted means, without the centered returns where nobody has asked for these.
    ///
    /// - Complexity: O(1), or O(T · n) for the first who asks.
    func means(by weighting: ObservationWeighting) -> [Double] {
        if let means = kept.withLock({ $0.means[weighting] }) { return means }
        let means = weighting.means(of: values)
        kept.withLock { $0.means[weighting] = means }
        return means
    }

    /// Returns less their weighted means, rows scaled by the roots of the weights.
    ///
    /// - Complexity: O(1), or O(T · n) for the first who asks.
    func centered(by weighting: ObservationWeighting) -> CenteredColumns {
        if let centered = kept.withLock({ $0.centered[weighting] }) { return centered }
        let centered = weighting.center(values, at: means(by: weighting))
        kept.withLock { $0.centered[weighting] = centered }
        return centered
    }

    /// (T − 1) / T, by which the covariance of maximum likelihood differs from the unbiased one.
    var likelihoodScale: Double { Double(observations - 1) / Double(observations) }

    /// Standard deviations of maximum likelihood, divided by T, in the assets' order.
    ///
    /// - Complexity: O(T · n).
    var deviations: [Double] {
        let squares = CenteredColumns.squares(of: values, around: means)
        return squares.map { ($0 / Double(observations)).squareRoot() }
    }
}

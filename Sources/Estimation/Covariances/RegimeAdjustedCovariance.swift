internal import Numerics

/// The exponentially weighted covariance, scaled up or down by how surprising the last returns were.
///
/// Σ = φ² Σₜ λ^(T − t) rₜrₜᵀ / Σₜ λ^(T − t), of returns around zero, λ = 2^(−1/h). On each day d is the return of
/// that day over what the covariance of the days before said it would be, of a portfolio weighted by
/// inverse volatilities or of all assets for themselves; φ is the weighted mean of d / E d with a half-life
/// of its own, kept between two limits: the short-term volatility update of Paleologo, "The Elements of
/// Quantitative Investing" (2025). Equals skfolio's `RegimeAdjustedEWCovariance`, of which ``Target`` and
/// ``Method`` are two each.
public struct RegimeAdjustedCovariance: CovarianceEstimator, Hashable {
    /// What was expected of a day.
    public enum Target: String, CaseIterable, Hashable, Sendable {
        /// |wᵀr| / √(wᵀΣw) with w the inverse volatilities.
        case portfolio
        /// √(Σᵢ rᵢ² / σᵢ²).
        case diagonal
    }

    /// How surprises are averaged.
    public enum Method: String, CaseIterable, Hashable, Sendable {
        /// The mean of d / E d of normal returns.
        case firstMoment = "first_moment"
        /// The root of the mean of d² / E d².
        case rootMeanSquare = "rms"
    }

    /// h, the days after which a return counts half.
    public var halfLife: Double
    /// The days after which a surprise counts half; `nil` for half of ``halfLife``.
    public var regimeHalfLife: Double?
    /// What was expected of a day.
    public var target: Target
    /// How surprises are averaged.
    public var method: Method
    /// The least and the greatest φ.
    public var limits: ClosedRange<Double>

    /// The estimator.
    public init(
        halfLife: Double = 40,
        regimeHalfLife: Double? = nil,
        target: Target = .portfolio,
        method: Method = .firstMoment,
        limits: ClosedRange<Double> = 0.7...1.6
    ) {
        self.halfLife = halfLife
        self.regimeHalfLife = regimeHalfLife
        self.target = target
        self.method = method
        self.limits = limits
    }

    /// The covariance.
    ///
    /// - Throws: ``EstimationError/insufficientHistory(observations:required:)`` for fewer returns than
    ///   the half-life, or ``EstimationError/invalidOption(name:value:allowed:)``.
    /// - Complexity: O(T · n²).
    public func covariance(of sample: ReturnSample) throws(EstimationError) -> CovarianceEstimate {
        let ownLife = regimeHalfLife ?? halfLife / 2
        for (name, value) in [("half_life", halfLife), ("regime_half_life", ownLife)]
        where !(value >= 0.1 && value <= 1e6) {
            throw .invalidOption(
                name: "\(name) of regime_adjusted",
                value: value,
                allowed: "a number of days from 0.1 to 1e6"
            )
        }
        guard limits.lowerBound > 0 else {
            throw .invalidOption(
                name: "least multiplier of regime_adjusted",
                value: limits.lowerBound,
                allowed: "a number above 0"
            )
        }
        let needed = max(2, Int(halfLife))
        guard sample.observations >= needed else {
            throw .insufficientHistory(observations: sample.observations, required: needed)
        }
        let track = RegimeTrack(
            sample.values,
            decay: Double.exp(-Double.log(2) / halfLife),
            firstDay: max(1, Int(halfLife))
        )
        let multiplier = multiplier(track, ownLife)
        let matrix = track.covariance(through: sample.observations)
        return CovarianceEstimate(matrix.scaled(by: multiplier * multiplier))
    }

    /// φ; 1 where there are fewer days to compare than the surprises' own half-life.
    private func multiplier(_ track: RegimeTrack, _ life: Double) -> Double {
        let decay = Double.exp(-Double.log(2) / life)
        // What is older counts less than rounding.
        let surprises = track.surprises(target, last: Int(60 * life) + 1)
        guard track.comparisons >= max(1, Int(life)), let first = surprises.first else { return 1 }
        let powers = method == .firstMoment ? surprises : surprises.map { $0 * $0 }
        let start = method == .firstMoment ? first : first * first
        let mean = powers.dropFirst().reduce(start) { decay * $0 + (1 - decay) * $1 }
        let scale = track.expectation(target, method)
        let raw = method == .firstMoment ? mean / scale : (mean / scale).squareRoot()
        return min(max(raw, limits.lowerBound), limits.upperBound)
    }
}

public import Numerics
public import Portfolio

/// What the optimizer is told about the future: the one value between estimation and optimization.
///
/// Moments are per period of the data (per day for daily prices); annualization is explicit, by
/// `periodsPerYear`, and happens only where results are reported.
public struct ReturnDistribution: Sendable {
    /// The assets, in the order of every vector and matrix here.
    public let assets: [AssetID]
    /// Expected return μ of each asset, per period.
    public let mean: [Double]
    /// Covariance Σ of returns, per period.
    ///
    /// - Complexity: O(1), and O(T · n²) for the first who asks for that of the sample.
    public var covariance: Matrix { second.covariance }
    /// The observed returns behind the moments, observations × assets.
    public let scenarios: Matrix
    /// How probable each scenario is, above 0 and 1 in sum; `nil` where all are equally so.
    public let probabilities: [Double]?
    /// Periods in a year: 252 for daily prices of shares, 365 for crypto, 12 for months.
    public let periodsPerYear: Double
    let second: SecondMoments

    /// A distribution; shapes must agree.
    public init(
        assets: [AssetID],
        mean: [Double],
        covariance: Matrix,
        scenarios: Matrix,
        probabilities: [Double]? = nil,
        periodsPerYear: Double
    ) {
        precondition(
            covariance.rows == assets.count && covariance.columns == assets.count,
            "The covariance is assets x assets."
        )
        self.init(
            assets: assets,
            mean: mean,
            second: .known(covariance),
            scenarios: scenarios,
            probabilities: probabilities,
            periodsPerYear: periodsPerYear
        )
    }

    /// A distribution whose covariance may be that of its scenarios.
    init(
        assets: [AssetID],
        mean: [Double],
        second: SecondMoments,
        scenarios: Matrix,
        probabilities: [Double]? = nil,
        periodsPerYear: Double
    ) {
        precondition(mean.count == assets.count, "One mean per asset.")
        precondition(scenarios.columns == assets.count, "One column of scenarios per asset.")
        if let probabilities {
            precondition(probabilities.count == scenarios.rows, "One probability per scenario.")
            precondition(probabilities.allSatisfy { $0 > 0 }, "What cannot happen is no scenario.")
            precondition(
                abs(Statistics.sum(probabilities) - 1) <= 1e-9,
                "Probabilities are 1 in sum."
            )
        }
        self.assets = assets
        self.mean = mean
        self.second = second
        self.scenarios = scenarios
        self.probabilities = probabilities
        self.periodsPerYear = periodsPerYear
    }
}

extension ReturnDistribution: Hashable {
    /// Whether all that is told is the same.
    public static func == (left: Self, right: Self) -> Bool {
        left.assets == right.assets && left.mean == right.mean
            && left.scenarios == right.scenarios && left.probabilities == right.probabilities
            && left.periodsPerYear == right.periodsPerYear && left.covariance == right.covariance
    }

    /// Hashes assets and means, which tell nearly all distributions apart.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(assets)
        hasher.combine(mean)
    }
}

internal import Estimation
internal import MarketData
internal import Numerics
internal import Portfolio
internal import Rebalancing

/// How the assets of a plan move together, by the prices of the books: the covariance of Ledoit & Wolf of a year of
/// daily returns, which no direction is without risk in.
///
/// It needs days on which all assets have a price. Where there are too few, or too many assets for a table of their
/// pairs, there is none, and a warning says why.
struct PlanRisk {
    /// Annualized; `nil` where it is not known.
    let covariance: ReturnCovariance?
    /// How it was estimated; `null` where it is not known.
    let json: JSON
    let warnings: [String]

    /// Returns that count at most, a year of them.
    private static let window = 252
    /// Returns that are needed, a quarter of a year.
    private static let least = 63
    /// Assets at most: a table of 2,500² numbers takes 50 MB.
    private static let most = 2_500

    /// The risk of all assets of books, as `memo` knows it or by a new estimate.
    init(_ books: RebalancingBooks, _ memo: PlanRiskMemo) {
        guard books.symbols.count <= PlanRisk.most else {
            self.init(unknown: "there are more than \(PlanRisk.most) assets")
            return
        }
        let prices = CompletePrices(books.report, books.symbols, PlanRisk.window)
        guard let prices, prices.returns.rows >= PlanRisk.least else {
            self.init(tooFew: prices?.returns.rows ?? 0)
            return
        }
        self = memo.risk(
            of: ReturnTable(
                assets: books.symbols,
                days: Array(prices.days.dropFirst()),
                values: prices.returns
            )
        ) { returns in
            guard let estimate = try? LedoitWolfCovariance().estimate(returns) else {
                return PlanRisk(tooFew: returns.observations)
            }
            return PlanRisk(estimate, returns.observations)
        }
    }

    private init(tooFew days: Int) {
        self.init(
            unknown: "\(days) returns of all assets together are known, and \(PlanRisk.least) are "
                + "needed"
        )
    }

    private init(unknown reason: String) {
        (covariance, json) = (nil, .null)
        warnings = ["Tracking error counts each asset for itself: \(reason)."]
    }

    private init(_ estimate: CovarianceEstimate, _ days: Int) {
        let periods = Double(PlanRisk.window)
        let shrinkage = estimate.shrinkage ?? 0
        // Σ = (1 − ρ) S + ρ m I, of which the mean variance m is that of S.
        let mean = Statistics.mean(estimate.matrix.diagonal) ?? 0
        covariance = ReturnCovariance(
            estimate.matrix.scaled(by: periods),
            floor: periods * shrinkage * mean * (1 - 1e-9)
        )
        json = .members(
            ("estimator", .string("ledoit_wolf")),
            ("observations", JSON(days)),
            ("shrinkage", JSON(shrinkage))
        )
        warnings = []
    }
}

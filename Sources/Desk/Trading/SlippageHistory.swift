internal import Portfolio

/// What the rebalances of a portfolio cost against the prices on arrival, and the law that follows from it.
struct SlippageHistory: Sendable {
    /// Why there is no law.
    enum Objection: String {
        /// Fewer than ``orderMinimum``.
        case tooFewOrders = "TOO_FEW_ORDERS"
        /// All of one σ √(q/ADV), so that the spread cannot be told from the impact.
        case tooAlike = "TOO_ALIKE"
    }

    /// Rebalances that are looked at, the newest ones.
    static let rebalanceLimit = 1_000
    /// Orders that a law takes at least.
    static var orderMinimum: Int { SlippageCalibration.Settings().minimumOrders }

    /// How many rebalances there are that tell what they cost.
    let rebalances: Int
    /// When the oldest of those that are looked at was begun, as ISO 8601; `nil` where there is none.
    let since: String?
    /// The orders of which everything is known.
    let observations: [SlippageObservation]
    /// Orders of which nothing was filled.
    let unfilled: Int
    /// Orders of which no day's volume was told.
    let withoutVolume: Int
    /// Orders of which no volatility was known.
    let withoutVolatility: Int
    /// The law; `nil` where there is an ``objection``.
    let calibration: SlippageCalibration?

    /// Reads the rebalances that were carried out.
    ///
    /// - Complexity: O(*n* log *n*) in the orders of the last ``rebalanceLimit`` rebalances, all of it in memory.
    init(_ facts: PortfolioFacts) {
        let told = facts.knownRebalances.filter { $0.finishedAt != nil && $0.slippage != nil }
        let seen = told.suffix(Self.rebalanceLimit)
        let rows = seen.flatMap { $0.slippage ?? [] }.compactMap { ObservedSlippage($0) }
        let filled = rows.filter { $0.slippage != nil }
        (rebalances, since) = (told.count, seen.first?.timestamp)
        observations = filled.compactMap(\.observation)
        unfilled = rows.count - filled.count
        withoutVolume = filled.count { $0.volumeShare == nil }
        withoutVolatility = filled.count { $0.volumeShare != nil && $0.dailyVolatility == nil }
        calibration = SlippageCalibration(of: observations)
    }

    /// Why there is no law; `nil` where there is one.
    var objection: Objection? {
        guard calibration == nil else { return nil }
        return observations.count < Self.orderMinimum ? .tooFewOrders : .tooAlike
    }
}

extension RebalanceRecord {
    /// What its orders cost; `nil` where nothing of it was carried out.
    fileprivate var slippage: [JSON]? { proposal?.verification["observed_slippage"]?.array }
}

internal import Execution
internal import Portfolio

/// What trading an asset in one direction cost in a rebalance, as its verification keeps it.
///
/// The orders of all accounts on a day are one: they press on one market, and plans count the impact of what all of them
/// trade.
struct ObservedSlippage: Hashable, Sendable {
    /// The asset.
    let asset: AssetID
    /// Whether it was bought or sold.
    let side: Side
    /// What was lost against the price on arrival, a fraction of it; `nil` where nothing was filled.
    let slippage: Double?
    /// What was traded, as a fraction of what is traded in a day; `nil` where no volume was told.
    let volumeShare: Double?
    /// The volatility of a day, a fraction; `nil` where too few prices were known.
    let dailyVolatility: Double?

    var json: JSON {
        .members(
            ("symbol", .string(asset.symbol)),
            ("side", .string(side.rawValue)),
            ("slippage", JSON(slippage)),
            ("volume_share", JSON(volumeShare)),
            ("daily_volatility", JSON(dailyVolatility))
        )
    }

    /// The point to which the law of slippage is fitted; `nil` where something is not known.
    var observation: SlippageObservation? {
        guard let slippage, let volumeShare, let dailyVolatility else { return nil }
        return SlippageObservation(
            asset: asset,
            slippage: slippage,
            volumeShare: volumeShare,
            dailyVolatility: dailyVolatility
        )
    }
}

extension ObservedSlippage {
    private struct Key: Hashable {
        let asset: AssetID
        let side: Side
        let day: Day?

        /// What they are told by, in order.
        var name: String { "\(asset) \(side.rawValue) \(day?.description ?? "")" }
    }

    /// What the orders of a plan cost, by asset, direction and day.
    ///
    /// - Throws: `OrderError` or `CostAnalysisError` where the cost of an order cannot be told.
    /// - Complexity: O(fills).
    static func all(of orders: [PlannedExecution]) throws -> [Self] {
        let groups = Dictionary(grouping: orders) {
            Key(asset: $0.planned.symbol, side: $0.planned.side, day: $0.planned.session?.day)
        }
        return try groups.sorted { $0.key.name < $1.key.name }.map { _, orders in
            try Self(
                OrderCost(of: ExecutedOrder(joining: orders.map(\.executed))),
                orders.first?.planned
            )
        }
    }

    private init(_ cost: OrderCost, _ planned: ProposedOrder?) {
        let volatility = planned?.volatility.map { $0 / Self.daysPerYear.squareRoot() }
        let point = cost.observation(
            averageDailyVolume: planned?.dailyVolume ?? 0,
            dailyVolatility: volatility ?? 0
        )
        self.init(
            asset: cost.order.asset,
            side: cost.order.side,
            slippage: cost.slippageBasisPoints.map { $0 / 10_000 },
            volumeShare: point?.volumeShare,
            dailyVolatility: volatility
        )
    }

    /// By as many days plans make volatilities of a year those of a day.
    private static var daysPerYear: Double { 252 }

    /// What an entry says; `nil` where it is none.
    init?(_ json: JSON) {
        guard let asset = json["symbol"]?.string.flatMap({ AssetID($0) }),
            let side = json["side"]?.string.flatMap(Side.init)
        else { return nil }
        self.init(
            asset: asset,
            side: side,
            slippage: json["slippage"]?.double,
            volumeShare: json["volume_share"]?.double,
            dailyVolatility: json["daily_volatility"]?.double
        )
    }
}

extension ExecutedOrder {
    /// Orders of one asset in one direction as one, all decided at the same price; at least one.
    fileprivate init(joining orders: [ExecutedOrder]) throws(OrderError) {
        let first = orders[0]
        try self.init(
            account: first.account,
            asset: first.asset,
            side: first.side,
            quantity: orders.reduce(.zero) { $0 + $1.quantity },
            arrivalPrice: first.arrivalPrice,
            currency: first.currency,
            fills: orders.flatMap(\.fills)
        )
    }
}

internal import Portfolio
internal import Rebalancing

/// One order of a plan, with everything that carrying it out and judging it needs.
struct ProposedOrder: Hashable, Sendable {
    /// Shares of a lot that are sold by its name.
    struct NamedLot: Hashable, Sendable {
        let name: String
        let quantity: FixedDecimal
    }

    /// Whose account and sleeve.
    let holder: Holder
    /// The asset.
    let symbol: AssetID
    /// What it does.
    let action: TradeAction
    /// How much.
    let quantity: FixedDecimal
    /// The step of quantities.
    let step: FixedDecimal
    /// The price that the plan counts with.
    let price: FixedDecimal
    /// What the plan expects to lose from that price, in money.
    let slippage: FixedDecimal
    /// What the plan expects to pay the broker.
    let commission: FixedDecimal
    /// The lots that go, where the books let sales name them.
    var lots: [NamedLot] = []
    /// Money of the account as collateral for what is owed: what a short sale takes, what giving back sets free, and what
    /// another purchase leaves alone.
    var collateral = FixedDecimal.zero
    /// What of the asset the account owes before a short sale.
    var owed = FixedDecimal.zero
    /// What is traded a day, in money, where that is known.
    var dailyVolume: Double?
    /// The volatility of a year, where that is known.
    var volatility: Double?
    /// The session on which it goes out; `nil` for one that goes out as soon as it is approved.
    var session: MarketSession?
    /// The day from which the money that it brings may be spent; `nil` where that is at once.
    var settles: Day?

    /// The side of the orders at a venue.
    var side: Side { action.side }

    var json: JSON {
        var object = JSONObject()
        object["account"] = .string(holder.account)
        object["sleeve"] = .string(holder.sleeve)
        object["symbol"] = .string(symbol.symbol)
        object["side"] = .string(action.rawValue)
        object["quantity"] = JSON(quantity)
        object["step"] = JSON(step)
        object["price"] = JSON(price)
        object["slippage"] = JSON(slippage)
        object["commission"] = JSON(commission)
        if !lots.isEmpty {
            object["lots"] = .array(
                lots.map { .members(("lot", .string($0.name)), ("quantity", JSON($0.quantity))) }
            )
        }
        if collateral != .zero { object["collateral"] = JSON(collateral) }
        if owed != .zero { object["owed"] = JSON(owed) }
        object["average_daily_volume"] = dailyVolume.map { JSON($0) }
        object["volatility"] = volatility.map { JSON($0) }
        object["session"] = session.map { .members($0.members) }
        object["settles_on"] = settles.map { .string($0.description) }
        return .object(object)
    }
}

extension ProposedOrder {
    /// The order in an entry; `nil` where it is none.
    init?(_ json: JSON) {
        guard let symbol = json["symbol"]?.string.flatMap({ AssetID($0) }),
            let action = json["side"]?.string.flatMap(TradeAction.init),
            let quantity = json["quantity"]?.decimal, let step = json["step"]?.decimal,
            let price = json["price"]?.decimal, let slippage = json["slippage"]?.decimal,
            let commission = json["commission"]?.decimal
        else { return nil }
        self.init(
            holder: Holder(
                account: json["account"]?.string ?? "",
                sleeve: json["sleeve"]?.string ?? ""
            ),
            symbol: symbol,
            action: action,
            quantity: quantity,
            step: step,
            price: price,
            slippage: slippage,
            commission: commission,
            lots: (json["lots"]?.array ?? []).compactMap { lot in
                guard let name = lot["lot"]?.string, let quantity = lot["quantity"]?.decimal
                else { return nil }
                return NamedLot(name: name, quantity: quantity)
            },
            collateral: json["collateral"]?.decimal ?? .zero,
            owed: json["owed"]?.decimal ?? .zero,
            dailyVolume: json["average_daily_volume"]?.double,
            volatility: json["volatility"]?.double,
            session: json["session"].flatMap { MarketSession($0) },
            settles: json["settles_on"]?.string.flatMap { Day($0) }
        )
    }

    /// The order that a trade of a plan becomes.
    init(
        _ trade: PlannedTrade,
        of problem: RebalancingProblem,
        _ plan: TradePlan,
        _ books: RebalancingBooks
    ) {
        let asset = problem.assets[trade.asset]
        self.init(
            holder: books.holders[trade.account],
            symbol: asset.symbol,
            action: trade.action,
            quantity: trade.quantity,
            step: asset.step,
            price: asset.price,
            slippage: trade.slippage,
            commission: trade.commission,
            lots: books.report.settings.selection == .specific && trade.action == .sell
                ? trade.sales.map { sale in
                    NamedLot(
                        name: problem.lots[sale.lot].name
                            ?? problem.lots[sale.lot].acquired.description,
                        quantity: sale.quantity
                    )
                } : [],
            collateral: ProposedOrder.collateral(of: trade, problem, plan),
            owed: trade.action == .short ? problem.owed(of: trade) : .zero,
            dailyVolume: asset.averageDailyVolume,
            volatility: asset.volatility
        )
    }
}

extension ProposedOrder {
    private static func collateral(
        of trade: PlannedTrade,
        _ problem: RebalancingProblem,
        _ plan: TradePlan
    ) -> FixedDecimal {
        switch trade.action {
        case .sell: .zero
        case .buy: plan.collateral[trade.account]
        case .short, .cover: trade.value.times(problem.shortSelling.collateral) ?? .zero
        }
    }
}

extension RebalancingProblem {
    /// What the account of a trade owes of its asset.
    fileprivate func owed(of trade: PlannedTrade) -> FixedDecimal {
        owed.filter { $0.asset == trade.asset && $0.account == trade.account }
            .reduce(.zero) { $0 + $1.quantity }
    }
}

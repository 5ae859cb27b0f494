internal import Portfolio

/// How far a session of a rebalance is; a plan that is not spread is one session without hours.
struct TradingSession: Hashable, Sendable {
    /// When it is; `nil` for as soon as it is approved.
    var hours: MarketSession?
    /// When the first order could be sent.
    var startedAt: Instant?
    /// When sales were over and purchases began.
    var purchasesAt: Instant?
    /// What assets traded at when the first order could be sent.
    var arrivals: [AssetID: FixedDecimal] = [:]
    /// When its orders were over.
    var finishedAt: Instant?
    /// Why less was traded than was meant, where that is known.
    var reason: String?

    /// How far it is, for people and programs.
    var state: String {
        if finishedAt != nil { return startedAt == nil ? "NOT_TRADED" : "FINISHED" }
        return startedAt == nil ? "WAITING" : "TRADING"
    }

    var json: JSON {
        .members(
            (hours?.members ?? []) + [
                ("state", .string(state)),
                ("started_at", JSON(startedAt?.description)),
                ("purchases_started_at", JSON(purchasesAt?.description)),
                ("finished_at", JSON(finishedAt?.description)),
                ("arrival_prices", arrivalJSON), ("reason", JSON(reason)),
            ]
        )
    }

    var arrivalJSON: JSON {
        guard startedAt != nil else { return .null }
        let prices = arrivals.sorted { $0.key < $1.key }
        return .members(prices.map { ($0.key.symbol, JSON($0.value)) })
    }
}

extension TradingSession {
    /// The one session of a record without sessions.
    init(whole record: JSON) {
        self.init(record)
        reason = nil
    }

    /// The session in an object.
    init(_ json: JSON) {
        self.init(
            hours: MarketSession(json),
            startedAt: json["started_at"]?.instant,
            purchasesAt: json["purchases_started_at"]?.instant,
            finishedAt: json["finished_at"]?.instant,
            reason: json["reason"]?.string
        )
        for member in json["arrival_prices"]?.object?.members ?? [] {
            guard let symbol = AssetID(member.name) else { continue }
            arrivals[symbol] = member.value.decimal
        }
    }

    /// The sessions of a plan, of which none has begun.
    static func all(of plan: ProposedPlan) -> [TradingSession] {
        let hours = Set(plan.orders.compactMap(\.session)).sorted { $0.day < $1.day }
        return hours.isEmpty ? [TradingSession()] : hours.map { TradingSession(hours: $0) }
    }
}

extension TradeProposal {
    /// The place of the session that is under way or comes next; `nil` where all are over.
    var currentPlace: Int? { sessions.firstIndex { $0.finishedAt == nil } }

    /// When the session that comes next opens; `nil` where one is under way, none is left, or the plan is not spread.
    var opening: Instant? {
        guard executor == nil, let place = currentPlace, sessions[place].startedAt == nil else {
            return nil
        }
        return sessions[place].hours?.opens
    }

    /// When the next session opens that is not open at a moment; `nil` where none follows.
    func opening(after moment: Instant) -> Instant? {
        sessions.lazy.filter { $0.finishedAt == nil }.compactMap(\.hours?.opens)
            .first { $0 > moment }
    }

    /// Whether no order was ever sent, and nobody is about to.
    var isUntouched: Bool { executor == nil && sessions.allSatisfy { $0.startedAt == nil } }

    /// Why it is too late for the session that comes next; `nil` where it is not.
    func lateness(at moment: Instant) -> String? {
        guard let place = currentPlace, sessions[place].startedAt == nil,
            let hours = sessions[place].hours, moment >= hours.closes
        else { return nil }
        return "The session of \(hours.day) was over before anybody carried it out."
    }
}

internal import Execution
internal import Portfolio

/// A call at the simulated exchange and the market that it met: what the exchange remembers.
struct SimulationCall: Hashable, Sendable {
    /// What was asked.
    enum Action: Hashable, Sendable {
        /// An account is opened with what it holds.
        case open(AccountBalances)
        /// An order.
        case submit(Order)
        /// An order is wanted back.
        case cancel(ClientOrderID)
        /// An order is wanted different.
        case amend(ClientOrderID, Amendment)
        /// Nothing: time passes.
        case pass
    }

    /// When.
    let at: Instant
    /// What.
    let action: Action
    /// What was offered and asked for then.
    let market: [OrderBook]

    /// The members of the journal's entry.
    var members: [(String, JSON)] {
        [("at", JSON(at)), ("call", call), ("market", .array(market.map(\.json)))]
    }

    private var call: JSON {
        switch action {
        case .open(let balances): .members(("open", balances.json))
        case .submit(let order): .members(("submit", order.json))
        case .cancel(let id): .members(("cancel", .string(id.text)))
        case .amend(let id, let amendment):
            .members(("amend", .string(id.text)), ("to", amendment.json))
        case .pass: .members(("pass", .bool(true)))
        }
    }

    init(_ action: Action, at now: Instant, market: [OrderBook] = []) {
        (self.action, at, self.market) = (action, now, market)
    }

    /// The call in an entry; `nil` where it is none.
    init?(_ json: JSON) {
        guard let at = json.member("at", \.instant), let call = json["call"],
            let rows = json["market"]?.array
        else { return nil }
        let market = rows.compactMap { OrderBook($0, at: at) }
        guard market.count == rows.count, let action = Action(call) else { return nil }
        self.init(action, at: at, market: market)
    }
}

extension SimulationCall.Action {
    fileprivate init?(_ call: JSON) {
        if let balances = call.member("open", { AccountBalances($0) }) {
            self = .open(balances)
        } else if let order = call.member("submit", { Order($0) }) {
            self = .submit(order)
        } else if let id = call.member("cancel", \.clientOrderID) {
            self = .cancel(id)
        } else if let id = call.member("amend", \.clientOrderID),
            let amendment = call.member("to", { Amendment($0) })
        {
            self = .amend(id, amendment)
        } else if call["pass"] != nil {
            self = .pass
        } else {
            return nil
        }
    }
}

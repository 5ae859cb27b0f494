import Desk
import MarketData
import Portfolio
import Testing

/// A portfolio with a target, prices that tests move, and time that passes where somebody waits.
struct TradingWorld {
    let main: PortfolioID
    let store = InMemoryJournalStore()
    let prices: MovingPrices
    let clock: VirtualClock
    let books: BookDesk

    /// A portfolio whose history has the columns date,type,symbol,quantity,price,amount,account,lot, and whose target
    /// are weights by symbol.
    init(
        _ rows: [String],
        target: [String: Double],
        settings: LedgerSettings = LedgerSettings(tax: .unitedStates),
        prices: [String: Double] = ["A": 10, "B": 20, "C": 5],
        history: Int = 1
    ) async throws {
        main = try #require(PortfolioID("main"))
        clock = VirtualClock("2024-02-01T15:00:00Z")
        self.prices = MovingPrices(prices, history: history)
        books = TradingWorld.books(store, self.prices, clock)
        _ = try await books.create(.init(id: main, settings: settings))
        let text =
            "date,type,symbol,quantity,price,amount,account,lot\n" + rows.joined(separator: "\n")
            + "\n"
        _ = try await books.record(Array(text.utf8), name: "f", into: main)
        let allocations = target.sorted { $0.key < $1.key }
            .map { "{\"instrumentId\": \"\($0.key)\", \"targetWeight\": \($0.value)}" }
        let body = "{\"allocations\": [\(allocations.joined(separator: ", "))]}"
        _ = try await books.setAllocations(Array(body.utf8), of: main)
    }

    static func books(
        _ journals: any JournalStore,
        _ prices: MovingPrices,
        _ clock: VirtualClock
    ) -> BookDesk {
        BookDesk(journals: journals, prices: prices, now: { clock.now.timestamp })
    }

    /// A desk of another process over journals.
    func desk(_ journals: any JournalStore) -> TradingDesk {
        TradingDesk(TradingWorld.books(journals, prices, clock), clock: clock.trading)
    }

    /// A desk of this process.
    var desk: TradingDesk { TradingDesk(books, clock: clock.trading) }

    // MARK: - Acts

    func key(_ name: String = "R1") -> RebalanceKey { RebalanceKey(main, name) }

    @discardableResult
    func propose(_ body: String = "{\"plan\": {}, \"by\": \"anna\"}") async throws -> JSON {
        try await books.propose(Array(body.utf8), for: main).json
    }

    func approve(_ hash: String?, by: String = "bob", _ name: String = "R1") async throws -> JSON {
        let body = "{\"by\": \"\(by)\", \"hash\": \"\(hash ?? "-")\"}"
        return try await books.approve(Array(body.utf8), key(name)).json
    }

    /// Plans, approves and carries out.
    func trade(_ body: String = "{\"plan\": {}, \"by\": \"anna\"}") async throws -> JSON {
        let asked = try await propose(body)
        _ = try await approve(asked["proposal"]?["hash"]?.string)
        _ = try await desk.carryOut(key(), as: "one")
        return try await books.detail(of: key())
    }

    /// What is held and what money there is, as exact texts.
    func holdings() async throws -> [String] {
        let report = try await books.report(on: main, prices: nil, asOf: nil)
        let shares = report.books.positions.flatMap { position in
            position.holdings.map {
                "\(position.symbol) \($0.holder?.account ?? "") \($0.quantity)"
            }
        }
        let money = report.books.deposits.flatMap { deposit in
            deposit.balances.map { "\($0.currency) \(deposit.holder.account) \($0.amount)" }
        }
        return (shares + money).sorted()
    }
}

/// The report that a call throws.
func report(of call: () async throws -> Void) async -> ErrorReport? {
    do {
        try await call()
        return nil
    } catch {
        return error as? ErrorReport
    }
}

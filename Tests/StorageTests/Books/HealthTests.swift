import Desk
import MarketData
import Portfolio
import Testing

@testable import Storage

@Suite struct `Health of a portfolio` {
    /// Prices end on Friday 14 November 2025, the clock stands at Wednesday the 26th.
    @Test func `counts sessions through yesterday, a snapshot through its own day`() async throws {
        let place = try await Place(.sqlite)
        let database = try await place.open()
        let moment = Timestamp(day("2025-11-26"))
        let desk = BookDesk(journals: database, prices: database, now: { moment })
        let main = try #require(PortfolioID("main"))
        _ = try await desk.create(.init(id: main))
        let prices = "date,A,B\n2025-11-12,1,2\n2025-11-13,1,2\n2025-11-14,,2\n"
        _ = try await database.importPrices(
            PriceCSV.parse(Array(prices.utf8), name: "p").table,
            at: moment
        )
        let rows = "date,type,symbol,quantity,price\n2025-11-12,buy,A,1,1\n2025-11-12,buy,B,1,2\n"
        _ = try await desk.record(Array(rows.utf8), name: "r", into: main)

        let health = try await desk.health(of: main)
        #expect(health["sessions_through"]?.string == "2025-11-25")
        #expect(health["prices"]?.array?.map { $0["sessions_missed"]?.integer } == [8, 7])
        let snapshot = try await desk.snapshot(of: main, prices: nil, asOf: nil, benchmark: nil)
            .json
        #expect(snapshot["timestamp"]?.string == "2025-11-14")
        let stale = snapshot["stale_prices"]?.array ?? []
        #expect(stale.map { $0["symbol"]?.string } == ["A"])
        #expect(stale.map { $0["sessions_missed"]?.integer } == [1])
    }
}

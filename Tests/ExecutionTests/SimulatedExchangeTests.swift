import Execution
import Portfolio
import TestKit
import Testing

/// The questions of the port, asked of the embedded exchange.
@Suite struct SimulatedExchangeTests {
    private func exchange() async throws -> SimulatedExchange<SeededGenerator> {
        let venue = SimulatedVenue(
            balances: AccountBalances(
                cash: [.dollar: FixedDecimal(1_000)],
                positions: [try Sample.asset(): VenuePosition(quantity: FixedDecimal(5))]
            ),
            at: Sample.time(),
            using: SeededGenerator(seed: 1)
        )
        let exchange = SimulatedExchange(venue, faultsUsing: SeededGenerator(seed: 1))
        for minute in 0..<3 {
            let price = FixedDecimal(100 + minute)
            let bar = try #require(
                PriceBar(
                    asset: Sample.asset(),
                    start: Sample.time(Double(60 * minute)),
                    length: .seconds(60),
                    open: price,
                    high: price,
                    low: price,
                    close: price,
                    volume: FixedDecimal(10)
                )
            )
            await exchange.show(bar)
        }
        return exchange
    }

    @Test func `it tells prices, value and history`() async throws {
        let exchange = try await exchange()
        let asset = try Sample.asset()
        let prices = try await exchange.prices(of: [asset, Sample.asset("NONE")])
        #expect(prices == [asset: FixedDecimal(102)])
        #expect(try await exchange.portfolioValue() == FixedDecimal(1_510))
        let bars = try await exchange.history(
            of: [asset],
            from: Sample.time(0),
            to: Sample.time(120),
            interval: .seconds(60)
        )
        #expect(bars.map(\.open) == [FixedDecimal(100), FixedDecimal(101)])
    }

    @Test func `an outage answers nothing and does nothing`() async throws {
        let exchange = try await exchange()
        let asset = try Sample.asset()
        let order = try Sample.order("a", .buy, "1")
        await exchange.set(.rateLimited, times: 3)
        await #expect(throws: ExchangeError.rateLimited(retryAfter: .seconds(3))) {
            _ = try await exchange.submit(order)
        }
        await #expect(throws: ExchangeError.self) { try await exchange.cancel(order.id) }
        await #expect(throws: ExchangeError.self) { _ = try await exchange.prices(of: [asset]) }
        #expect(try await exchange.order(order.id) == .notFound)
        #expect(try await exchange.openOrders().isEmpty)
    }

    @Test func `bars that cannot be are none`() throws {
        let price = FixedDecimal(100)
        #expect(
            PriceBar(
                asset: try Sample.asset(),
                start: Sample.time(),
                length: .seconds(60),
                open: price,
                high: FixedDecimal(99),
                low: price,
                close: price,
                volume: .zero
            ) == nil
        )
    }
}

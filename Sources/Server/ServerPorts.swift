public import Desk
public import MarketData
public import Portfolio

/// What the server needs of the rest of the house.
public struct ServerPorts: Sendable {
    /// Answers the optimizer's requests.
    public var optimizer: any OptimizationService
    /// The prices.
    public var prices: any PriceStore
    /// The stored results.
    public var results: any ResultStore
    /// The books of portfolios.
    public var books: BookDesk
    /// Carries rebalances out, and stops orders.
    public var trading: TradingDesk
    /// What happened, in order.
    public var outbox: any Outbox
    /// What assets are.
    public var instruments: any InstrumentStore
    /// The clock that dates imports.
    public var now: @Sendable () -> Timestamp
    /// The version of the platform.
    public var version: String

    /// The ports.
    public init(
        optimizer: any OptimizationService,
        prices: any PriceStore,
        results: any ResultStore,
        trading: TradingDesk,
        outbox: any Outbox,
        instruments: any InstrumentStore,
        now: @escaping @Sendable () -> Timestamp,
        version: String
    ) {
        self.optimizer = optimizer
        self.prices = prices
        self.results = results
        books = trading.books
        self.trading = trading
        self.outbox = outbox
        self.instruments = instruments
        self.now = now
        self.version = version
    }
}

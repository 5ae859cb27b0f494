/// The types of events, as they are called on the wire.
enum EventKind: String, CaseIterable, Sendable {
    case portfolioCreated = "PortfolioCreatedEvent"
    case profileChanged = "PortfolioChangedEvent"
    case transactionsRecorded = "TransactionsRecordedEvent"
    case entryReversed = "EntryReversedEvent"
    case allocationsSet = "AllocationsSetEvent"
    case rebalanceRecorded = "RebalanceRecordedEvent"
    case rebalanceRequested = "RebalanceRequestEvent"
    case orderChanged = "OrderChangedEvent"
    case tradeExecuted = "TradeExecutedEvent"
    case tradingHalted = "TradingHaltedEvent"
    case performanceRecorded = "PerformanceRecordedEvent"
    case marketDataImported = "MarketDataImportedEvent"
    case instrumentsChanged = "InstrumentsChangedEvent"
}

internal import Execution

/// Where the orders of an account go: the port behind which brokers, exchanges and the simulated one stand.
protocol VenueDirectory: Sendable {
    associatedtype Venue: TradingVenue

    /// The venue of an account, which holds what the books say unless it says otherwise itself.
    ///
    /// - Parameters:
    ///   - account: The account.
    ///   - balances: What the books say that it holds.
    /// - Returns: The venue, which may be asked and traded at.
    /// - Throws: A report where the venue cannot be reached.
    func venue(
        of account: TradingAccount,
        holding balances: AccountBalances
    ) async throws(ErrorReport) -> Venue
}

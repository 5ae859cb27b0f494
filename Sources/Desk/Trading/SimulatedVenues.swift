internal import Execution
internal import Portfolio

/// The embedded exchange, where every account is what the books say when a rebalance of it begins.
struct SimulatedVenues: VenueDirectory {
    let desk: BookDesk
    let clock: TradingClock

    func venue(
        of account: TradingAccount,
        holding balances: AccountBalances
    ) async throws(ErrorReport) -> SimulatedAccount {
        let venue = SimulatedAccount(desk, account, clock)
        try await venue.open(balances)
        return venue
    }
}

internal import Portfolio

extension BookDesk {
    /// Rebalances of all portfolios that were approved or are being carried out: what a server goes on with.
    ///
    /// A portfolio whose journal is broken has none.
    public func underWay() async throws(ErrorReport) -> [RebalanceKey] {
        var keys: [RebalanceKey] = []
        for portfolio in try await StoreCall.run({ try await journals.portfolios() }) {
            guard let facts = try? await facts(of: portfolio) else { continue }
            keys += facts.knownRebalances
                .filter {
                    $0.proposal != nil && ($0.status == .approved || $0.status == .executing)
                }
                .map { RebalanceKey(portfolio.id, $0.id) }
        }
        return keys
    }
}

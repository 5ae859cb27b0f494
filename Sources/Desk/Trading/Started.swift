internal import Portfolio

/// When trading began, and at which prices.
struct Started: Hashable, Sendable {
    /// When the first order could be sent.
    let startedAt: Instant
    /// When purchases began; `nil` before.
    let purchasesAt: Instant?
    /// What assets traded at then.
    let arrivals: [AssetID: FixedDecimal]
}

extension Started {
    /// The beginning that a proposal tells of; `nil` where nothing began.
    init?(_ proposal: TradeProposal) {
        guard let startedAt = proposal.startedAt else { return nil }
        self.init(
            startedAt: startedAt,
            purchasesAt: proposal.purchasesAt,
            arrivals: proposal.arrivals
        )
    }
}

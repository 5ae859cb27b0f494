/// Shares on their way from one asset to another.
struct ReorganizedShares {
    /// Each with its age, in the order in which they were acquired.
    var lots: [Lot] = []
    /// Lots between two accounts.
    var sent: [SentLots] = []
    /// Shares without lots, and what they cost.
    var pooled: PooledDay.Side = PooledDay.Side()
    /// Who has those.
    var holders = PooledHolders()
}

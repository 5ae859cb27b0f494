/// Which lots a sale takes first.
public enum LotSelection: String, CaseIterable, Hashable, Sendable {
    /// The oldest.
    case firstInFirstOut = "fifo"
    /// The youngest.
    case lastInFirstOut = "lifo"
    /// The dearest, for the least gain.
    case highestInFirstOut = "hifo"
    /// The cheapest.
    case lowestInFirstOut = "lofo"
    /// The oldest, each at the average cost of all.
    case averageCost = "average"
    /// Those that the sale names.
    case specific

    /// Whether `left` is taken before `right`, which was acquired later.
    func prefers(_ left: Lot, to right: Lot) -> Bool {
        switch self {
        case .firstInFirstOut, .averageCost, .specific: true
        case .lastInFirstOut: false
        case .highestInFirstOut: !right.costsMore(than: left)
        case .lowestInFirstOut: !left.costsMore(than: right)
        }
    }
}

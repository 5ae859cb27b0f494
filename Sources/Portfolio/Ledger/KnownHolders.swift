/// Holders that have come up, so that rows that name the same one share it.
///
/// Those that are shared are compared by reference, and take no more memory than one.
public struct KnownHolders {
    private var holders: [Holder] = []

    /// Beyond so many, looking for one costs more than another copy.
    private static let limit = 32

    /// None so far.
    public init() {}

    /// The first holder that was equal to this one, which it is where there was none.
    ///
    /// - Complexity: O(holders), of which at most 32 are known.
    public mutating func first(like holder: Holder) -> Holder {
        if let known = holders.first(where: { $0 == holder }) { return known }
        if holders.count < KnownHolders.limit { holders.append(holder) }
        return holder
    }
}

/// Where a journal ends: the number and the digest of its last entry, which says all before it.
public struct JournalHead: Hashable, Sendable {
    /// The number of the last entry, counted from 1.
    public let sequence: Int
    /// Its digest.
    public let digest: String

    /// The end of a journal.
    public init(sequence: Int, digest: String) {
        self.sequence = sequence
        self.digest = digest
    }
}

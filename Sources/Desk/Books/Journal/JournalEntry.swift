public import Portfolio

/// A transaction as the journal keeps it: never changed, and chained to the one before by its digest.
///
///     digest = SHA-256(previous digest ␊ sequence ␊ seconds ␊ body)
///
/// so that whoever changes, drops or inserts an entry breaks every digest after it.
public struct JournalEntry: Hashable, Sendable {
    /// Its place in the journal of its portfolio, counted from 1.
    public let sequence: Int
    /// When it was recorded.
    public let recordedAt: Timestamp
    /// The transaction as one line of JSON.
    public let body: String
    /// The digest of it and of everything before it, in hexadecimal digits.
    public let digest: String

    /// An entry as a store has it.
    public init(sequence: Int, recordedAt: Timestamp, body: String, digest: String) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.body = body
        self.digest = digest
    }

    /// The entry that follows `previous`, the first where there is none.
    init(after previous: JournalEntry?, recordedAt: Timestamp, body: String) {
        let sequence = (previous?.sequence ?? 0) + 1
        self.init(
            sequence: sequence,
            recordedAt: recordedAt,
            body: body,
            digest: Self.digest(previous?.digest ?? "", sequence, recordedAt, body)
        )
    }

    /// Whether it follows `previous` and is as it was written.
    func follows(_ previous: JournalEntry?) -> Bool {
        sequence == (previous?.sequence ?? 0) + 1
            && digest == Self.digest(previous?.digest ?? "", sequence, recordedAt, body)
    }

    private static func digest(
        _ previous: String,
        _ sequence: Int,
        _ recordedAt: Timestamp,
        _ body: String
    ) -> String {
        let text = "\(previous)\n\(sequence)\n\(recordedAt.secondsSinceEpoch)\n\(body)"
        return Digest.hexadecimal(Digest.sha256(text))
    }
}

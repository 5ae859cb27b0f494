public import Portfolio

/// A fact of a portfolio as the journal keeps it: never changed, and chained to the one before by its digest.
///
///     digest = SHA-256(previous digest ␊ sequence ␊ seconds ␊ body [␊ correlation ␊ causation])
///
/// so that whoever changes, drops or inserts an entry breaks every digest after it. The last two are
/// part of it where one of them is there; entries of before they existed have neither.
public struct JournalEntry: Hashable, Sendable {
    /// Its place in the journal of its portfolio, counted from 1.
    public let sequence: Int
    /// When it was recorded.
    public let recordedAt: Timestamp
    /// The fact as one line of JSON, whose `type` says which.
    public let body: String
    /// What it belongs to, such as a request or a file, and what caused it.
    public let trace: Trace
    /// The digest of it and of everything before it, in hexadecimal digits.
    public let digest: String

    /// An entry as a store has it.
    public init(
        sequence: Int,
        recordedAt: Timestamp,
        body: String,
        trace: Trace = .none,
        digest: String
    ) {
        self.sequence = sequence
        self.recordedAt = recordedAt
        self.body = body
        self.trace = trace
        self.digest = digest
    }

    /// The entry that follows `previous`, the first where there is none.
    init(after previous: JournalHead?, recordedAt: Timestamp, body: String, trace: Trace) {
        let sequence = (previous?.sequence ?? 0) + 1
        self.init(
            sequence: sequence,
            recordedAt: recordedAt,
            body: body,
            trace: trace,
            digest: Self.digest(previous?.digest ?? "", sequence, recordedAt, body, trace)
        )
    }

    /// Its place and digest, by which the next entry follows it.
    public var head: JournalHead { JournalHead(sequence: sequence, digest: digest) }

    /// Whether it follows `previous` and is as it was written.
    func follows(_ previous: JournalHead?) -> Bool {
        sequence == (previous?.sequence ?? 0) + 1
            && digest == Self.digest(previous?.digest ?? "", sequence, recordedAt, body, trace)
    }

    private static func digest(
        _ previous: String,
        _ sequence: Int,
        _ recordedAt: Timestamp,
        _ body: String,
        _ trace: Trace
    ) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(160 + body.utf8.count)
        bytes += previous.utf8
        for part in ["\(sequence)", "\(recordedAt.secondsSinceEpoch)", body] {
            bytes.append(UInt8(ascii: "\n"))
            bytes += part.utf8
        }
        if trace != .none {
            for part in [trace.correlation, trace.causation] {
                bytes.append(UInt8(ascii: "\n"))
                bytes += part.utf8
            }
        }
        return String(hexadecimal: Digest.sha256(bytes))
    }
}

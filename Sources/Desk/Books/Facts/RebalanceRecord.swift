/// One rebalance of a portfolio, as the guide keeps it; a later entry of the same name replaces this one.
public struct RebalanceRecord: Hashable, Sendable {
    /// Why it was begun.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The calendar said so.
        case scheduled = "SCHEDULED"
        /// A weight left its band.
        case threshold = "THRESHOLD"
        /// A person said so.
        case manual = "MANUAL"
    }

    /// How far it is.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        /// It was recorded by hand, and waits for its trades.
        case pending = "PENDING"
        /// It was planned, and waits for somebody to approve it.
        case pendingApproval = "PENDING_APPROVAL"
        /// It was approved, and waits to be carried out.
        case approved = "APPROVED"
        /// Its orders are under way.
        case executing = "EXECUTING"
        /// Its trades are done.
        case completed = "COMPLETED"
        /// A part of its trades is done, and no more will be.
        case partial = "PARTIAL"
        /// It was given up, or nothing of it could be traded.
        case failed = "FAILED"
        /// Somebody said no.
        case rejected = "REJECTED"
        /// Nobody approved it in time.
        case expired = "EXPIRED"
        /// It was stopped before it was done.
        case canceled = "CANCELED"

        /// What a record by hand may be.
        static let byHand: [Status] = [.pending, .completed, .failed]

        /// Whether trades may still come of it.
        var isOpen: Bool {
            self == .pendingApproval || self == .approved || self == .executing
        }
    }

    /// Its name, unique within the portfolio.
    public var id: String
    /// When it was begun, as ISO 8601.
    public var timestamp: String
    /// Why it was begun.
    public var kind: Kind
    /// How far it is.
    public var status: Status
    /// The weights before, by instrument.
    public var oldAllocations: JSON
    /// The weights it is to bring, by instrument.
    public var newAllocations: JSON
    /// The trades it consists of.
    public var trades: JSON
    /// Why it was begun or given up, in the words of whoever did it.
    public var reason: String?
    /// When it was done or given up, as ISO 8601; `nil` while it waits.
    public var finishedAt: String?
    /// What it did to the portfolio.
    public var metrics: JSON
    /// How it was planned, decided and carried out; `nil` for a record by hand.
    var proposal: TradeProposal?

    /// The members as the guide names them.
    var members: [(String, JSON)] {
        [
            ("id", .string(id)), ("timestamp", .string(timestamp)),
            ("type", .string(kind.rawValue)),
            ("oldAllocations", oldAllocations), ("newAllocations", newAllocations),
            ("trades", trades), ("status", .string(status.rawValue)), ("reason", JSON(reason)),
            ("finishedAt", JSON(finishedAt)), ("metrics", metrics),
        ] + (proposal?.members ?? [])
    }

    /// The body of the journal's entry.
    var json: JSON {
        .members(
            ("type", .string(FactKind.rebalance.rawValue)),
            ("rebalance", .members(members))
        )
    }
}

extension RebalanceRecord {
    /// The rebalance in a body; `nil` where it is none.
    init?(_ json: JSON) {
        guard let record = json["rebalance"], let id = record["id"]?.string,
            let timestamp = record["timestamp"]?.string,
            let kind = record["type"]?.string.flatMap(Kind.init),
            let status = record["status"]?.string.flatMap(Status.init)
        else { return nil }
        self.init(
            id: id,
            timestamp: timestamp,
            kind: kind,
            status: status,
            oldAllocations: record["oldAllocations"] ?? .null,
            newAllocations: record["newAllocations"] ?? .null,
            trades: record["trades"] ?? .array([]),
            reason: record["reason"]?.string,
            finishedAt: record["finishedAt"]?.string,
            metrics: record["metrics"] ?? .null,
            proposal: TradeProposal(record)
        )
    }
}

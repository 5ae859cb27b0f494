internal import Execution
internal import Portfolio

/// An entry of the log of orders: its lines, and which trades the transactions after it book.
struct ExecutionEntry: Hashable, Sendable {
    /// A trade in the books.
    struct Booked: Hashable, Sendable {
        /// The venue's name of it.
        let fill: String
        /// How many transactions it takes, one for each lot that it names.
        let entries: Int
    }

    /// The lines.
    let records: [ExecutionRecord]
    /// The trades that the transactions after the entry book, in their order.
    let booked: [Booked]
    /// The trades whose transactions do not hold any more.
    let unbooked: [String]
    /// The trades that the books do not bear, with the reason.
    let refused: [String: String]

    /// The members of the journal's entry.
    var members: [(String, JSON)] {
        var members = [("records", JSON.array(records.map(\.json)))]
        if !booked.isEmpty {
            members.append(
                (
                    "booked",
                    .array(
                        booked.map {
                            .members(("fill", .string($0.fill)), ("entries", JSON($0.entries)))
                        }
                    )
                )
            )
        }
        if !unbooked.isEmpty { members.append(("unbooked", .array(unbooked.map(JSON.string)))) }
        if !refused.isEmpty {
            let reasons = refused.sorted { $0.key < $1.key }
            members.append(("refused", .members(reasons.map { ($0.key, .string($0.value)) })))
        }
        return members
    }

    init(records: [ExecutionRecord], _ changes: FillBooking.Changes) {
        self.records = records
        (booked, unbooked, refused) = (changes.booked, changes.unbooked, changes.refused)
    }

    /// The entry in a body; `nil` where it is none.
    init?(_ json: JSON) {
        guard let lines = json["records"]?.array else { return nil }
        records = lines.compactMap { ExecutionRecord($0) }
        guard records.count == lines.count else { return nil }
        booked = (json["booked"]?.array ?? []).compactMap { row in
            guard let fill = row["fill"]?.string, let entries = row["entries"]?.integer else {
                return nil
            }
            return Booked(fill: fill, entries: entries)
        }
        unbooked = (json["unbooked"]?.array ?? []).compactMap(\.string)
        let reasons = json["refused"]?.object?.members ?? []
        refused = Dictionary(reasons.map { ($0.name, $0.value.string ?? "") }) { $1 }
    }
}

extension ExecutionRecord {
    /// The trade that the line tells of; `nil` where it tells of none.
    var fill: Fill? {
        switch happening {
        case .order(_, .filled(let fill)), .order(_, .filledUnseen(let fill)),
            .foreignFill(let fill, _):
            fill
        default: nil
        }
    }

    /// The order that it is about; `nil` where it is about none of ours.
    var order: ClientOrderID? {
        switch happening {
        case .order(let id, _), .postponed(let id, _, _): id
        case .intended(let order, _): order.id
        case .opened, .foreign, .foreignFill, .adjusted: nil
        }
    }
}

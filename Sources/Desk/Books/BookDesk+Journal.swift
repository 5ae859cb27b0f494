internal import Portfolio

/// Journals and the transactions in them.
extension BookDesk {
    func portfolio(_ id: PortfolioID) async throws(ErrorReport) -> BookedPortfolio {
        guard let found = try await store({ try await journals.portfolio(id) }) else {
            let known = try await portfolios().map(\.id.name)
            let near = NearestName.of(id.name, among: known).map { " Did you mean \($0)?" } ?? ""
            throw ErrorReport(
                code: .notFound,
                message: "There is no portfolio \(id).\(near) Create it first: "
                    + "poise portfolio create \(id).",
                details: ["portfolio": .string(id.name)]
            )
        }
        return found
    }

    /// The transactions of a journal whose chain holds.
    func transactions(
        _ entries: [JournalEntry],
        of id: PortfolioID
    ) throws(ErrorReport) -> [Transaction] {
        var previous: JournalEntry?
        var result: [Transaction] = []
        result.reserveCapacity(entries.count)
        for entry in entries {
            guard entry.follows(previous), let transaction = Transaction(entry) else {
                throw ErrorReport(
                    code: .journalBroken,
                    message:
                        "Entry \(entry.sequence) of \(id) is not as it was recorded, or one before "
                        + "it is missing. Restore the database from a copy.",
                    details: ["portfolio": .string(id.name), "sequence": JSON(entry.sequence)]
                )
            }
            result.append(transaction)
            previous = entry
        }
        return result
    }

    /// The rows of a history beyond those that are recorded with the same content.
    static func rows(
        of history: [Transaction],
        missingIn known: [Transaction]
    ) -> [Transaction] {
        var left: [Transaction: Int] = [:]
        for transaction in known { left[transaction.content, default: 0] += 1 }
        return history.filter { row in
            guard let count = left[row.content], count > 0 else { return true }
            left[row.content] = count - 1
            return false
        }
    }

    static func entries(
        _ rows: [Transaction],
        after last: JournalEntry?,
        recordedAt: Timestamp
    ) -> [JournalEntry] {
        var previous = last
        return rows.map { row in
            let entry = JournalEntry(
                after: previous,
                recordedAt: recordedAt,
                body: row.json.text()
            )
            previous = entry
            return entry
        }
    }

    func store<Value: Sendable>(
        _ body: () async throws -> Value
    ) async throws(ErrorReport) -> Value {
        do {
            return try await body()
        } catch let error as ErrorReport {
            throw error
        } catch {
            throw ErrorReport(code: .storageError, message: "\(error)")
        }
    }
}

extension Transaction {
    /// The transaction without the place where it was read.
    var content: Transaction {
        var result = self
        result.line = 0
        return result
    }

    /// The transaction as one of a journal, whose place is an entry and no line.
    var asStored: Transaction {
        var result = self
        result.line = -line
        return result
    }
}

public import Desk
public import Portfolio

extension PostgresDatabase: InstrumentStore {
    /// Keeps what assets are, in the place of what was kept of the same ones: all of them or none.
    public func save(_ instruments: [StoredInstrument], at now: Timestamp) async throws {
        try await save(instruments, at: now, isTold: true)
    }

    /// The same without an event.
    public func restore(_ instruments: [StoredInstrument], at now: Timestamp) async throws {
        try await save(instruments, at: now, isTold: false)
    }

    private func save(
        _ instruments: [StoredInstrument],
        at now: Timestamp,
        isTold: Bool
    ) async throws {
        // Whoever saves the same again changes nothing: that is what an unknown outcome needs.
        try await write(confirm: { _ in nil }) { connection in
            // In order of symbols, so that two who save the same assets do not wait in a circle.
            let sorted = instruments.enumerated().sorted {
                ($0.element.symbol, $0.offset) < ($1.element.symbol, $1.offset)
            }.map(\.element)
            var changed: [StoredInstrument] = []
            try connection.pipeline(
                """
                INSERT INTO instrument (symbol, body, updated_at) VALUES ($1, $2, $3)
                ON CONFLICT (symbol) DO UPDATE
                SET body = excluded.body, updated_at = excluded.updated_at
                WHERE instrument.body <> excluded.body
                """,
                sorted.map { [.text($0.symbol.symbol), .text($0.body), .timestamp(now)] }
            ) { number, result in
                if result.changes > 0 { changed.append(sorted[number]) }
            }
            guard !changed.isEmpty else { return }
            try connection.lockOutbox()
            if isTold {
                let subject = "\(try connection.lastPosition())"
                try connection.insert(.instrumentsChanged(changed, subject: subject, at: now))
            }
            try connection.run("UPDATE catalogue_revision SET value = value + 1")
        }
    }

    /// A number that grows whenever what is kept of any asset changes, whichever process changed it.
    public func catalogueRevision() async throws -> Int64 {
        try await run { connection in
            try connection.run("SELECT value FROM catalogue_revision").first?.integer(0) ?? 0
        }
    }

    /// What is kept of some assets, or of all where `symbols` is `nil`, by symbol.
    public func instruments(of symbols: [AssetID]?) async throws -> [StoredInstrument] {
        try await run { connection in
            let wanted = symbols.map { PostgresValue.symbols($0) } ?? .null
            return try connection.run(
                """
                SELECT \(StoredInstrument.columns) FROM instrument
                WHERE $1::text IS NULL OR symbol = ANY(string_to_array($1, ','))
                """,
                wanted
            ).rows.map { try StoredInstrument($0) }
                .sorted { $0.symbol < $1.symbol }
        }
    }
}

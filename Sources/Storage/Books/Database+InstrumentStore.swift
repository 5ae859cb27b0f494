public import Desk
public import Portfolio

extension Database: InstrumentStore {
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
        try await writer.write { connection in
            try connection.transaction(.writing) {
                let statement = try connection.statement(
                    """
                    INSERT INTO instrument (symbol, body, updated_at) VALUES (?, ?, ?)
                    ON CONFLICT (symbol) DO UPDATE
                    SET body = excluded.body, updated_at = excluded.updated_at
                    WHERE body <> excluded.body
                    """
                )
                var changed: [StoredInstrument] = []
                for instrument in instruments {
                    try statement.bind(1, instrument.symbol.symbol)
                    try statement.bind(2, instrument.body)
                    try statement.bind(3, now.secondsSinceEpoch)
                    try statement.run()
                    if connection.changes > 0 { changed.append(instrument) }
                }
                guard !changed.isEmpty else { return }
                try connection.statement("UPDATE catalogue_revision SET value = value + 1").run()
                guard isTold else { return }
                let subject = try connection.lastPosition()
                try connection.insert(
                    .instrumentsChanged(changed, subject: "\(subject)", at: now)
                )
            }
        }
    }

    /// A number that grows whenever what is kept of any asset changes, whichever process changed it.
    public func catalogueRevision() async throws -> Int64 {
        try await readers.read { connection in
            try connection.statement("SELECT value FROM catalogue_revision").first { $0.integer(0) }
                ?? 0
        }
    }

    /// What is kept of some assets, or of all where `symbols` is `nil`, by symbol.
    public func instruments(of symbols: [AssetID]?) async throws -> [StoredInstrument] {
        try await readers.read { connection in
            guard let symbols else {
                return try connection.statement(
                    "SELECT \(StoredInstrument.columns) FROM instrument"
                )
                .rows { try StoredInstrument($0) }
                .sorted { $0.symbol < $1.symbol }
            }
            let statement = try connection.statement(
                "SELECT \(StoredInstrument.columns) FROM instrument WHERE symbol = ?"
            )
            return try symbols.sorted().compactMap { symbol in
                try statement.bind(1, symbol.symbol)
                return try statement.first { try StoredInstrument($0) }
            }
        }
    }
}

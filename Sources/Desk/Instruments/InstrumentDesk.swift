public import Portfolio

/// The use cases of what is known of assets: take in a list, and show it.
public struct InstrumentDesk: Sendable {
    private let store: any InstrumentStore
    private let now: @Sendable () -> Timestamp

    /// A desk over a store, with the clock that dates changes.
    public init(_ store: any InstrumentStore, now: @escaping @Sendable () -> Timestamp) {
        (self.store, self.now) = (store, now)
    }

    /// All that is known, by symbol.
    public func instruments() async throws(ErrorReport) -> [Instrument] {
        try await InstrumentDesk.instruments(of: nil, in: store)
    }

    /// Takes in a list, as ``InstrumentCSV`` reads it, in the place of what was known of the same assets.
    ///
    /// - Returns: What was done, for programs: `{"recorded", "known", "dry_run"}`.
    /// - Throws: A report with code `malformed_csv` or `payload_too_large`, or of the store.
    public func record(
        _ bytes: [UInt8],
        name: String,
        isTrial: Bool = false,
        rowLimit: Int = InstrumentCSV.rowLimit
    ) async throws(ErrorReport) -> JSON {
        let list = try InstrumentCSV.parse(bytes, name: name, rowLimit: rowLimit)
        let symbols = list.map(\.symbol)
        let known = try await InstrumentDesk.instruments(of: symbols, in: store)
        let unchanged = Set(known)
        let fresh = list.filter { !unchanged.contains($0) }
        if !isTrial, !fresh.isEmpty {
            let stored = fresh.map { StoredInstrument(symbol: $0.symbol, body: $0.json.text()) }
            try await StoreCall.run { try await store.save(stored, at: now()) }
        }
        return .members(
            ("dry_run", .bool(isTrial)),
            ("recorded", JSON(fresh.count)),
            ("known", JSON(list.count - fresh.count))
        )
    }

    /// What a store knows of some assets, or of all.
    static func instruments(
        of symbols: [AssetID]?,
        in store: any InstrumentStore
    ) async throws(ErrorReport) -> [Instrument] {
        let stored = try await StoreCall.run { try await store.instruments(of: symbols) }
        var result: [Instrument] = []
        for record in stored {
            guard let instrument = Instrument(body: record.body) else {
                throw ErrorReport(
                    code: .storageError,
                    message: "What is stored of \(record.symbol) is no instrument. Import it anew: "
                        + "poise instruments FILE."
                )
            }
            result.append(instrument)
        }
        return result
    }
}

extension [Instrument] {
    /// All of them by their symbols.
    var bySymbol: [AssetID: Instrument] {
        Dictionary(map { ($0.symbol, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

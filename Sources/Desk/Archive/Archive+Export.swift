internal import MarketData
internal import Portfolio

extension Archive {
    /// Writes everything.
    ///
    /// What changes meanwhile is in the archive or not, each change of a portfolio as a whole.
    ///
    /// - Parameters:
    ///   - sink: Takes the bytes in order, a megabyte at a time.
    ///   - progress: Told of the fraction done, roughly.
    /// - Returns: How much was written.
    /// - Throws: What the sink throws, or a report of a store.
    public func export(
        to sink: @escaping ([UInt8]) throws -> Void,
        progress: (Double) -> Void = { _ in }
    ) async throws -> ArchiveCounts {
        var writer = ArchiveWriter(sink)
        var counts = ArchiveCounts()
        try writer.write(
            .archive,
            ("format", JSON(Archive.format)),
            ("created_at", .string(now().description))
        )
        let position = try await exportBeginning(&writer, &counts)
        let assets = try await StoreCall.run { try await prices.coverage() }
        for (place, asset) in assets.enumerated() {
            let table = try await StoreCall.run {
                try await prices.prices(of: [asset.asset], from: nil, through: nil)
            }
            counts.prices += try Archive.write(table, to: &writer)
            progress(0.5 * Double(place + 1) / Double(assets.count))
        }
        for instrument in try await StoreCall.run({ try await instruments.instruments(of: nil) }) {
            try writer.write(
                .instrument,
                ("symbol", .string(instrument.symbol.symbol)),
                ("body", .string(instrument.body))
            )
            counts.instruments += 1
        }
        var exported: [PortfolioID: Int] = [:]
        for portfolio in try await StoreCall.run({ try await journals.portfolios() }) {
            try writer.write(.portfolio, ("portfolio", portfolio.archived))
            counts.portfolios += 1
            let count = try await exportEntries(of: portfolio.id, &writer)
            counts.entries += count
            exported[portfolio.id] = count
        }
        progress(0.9)
        counts.results = try await exportResults(&writer)
        try await exportEvents(after: position, of: exported, &writer, &counts)
        try writer.finish()
        progress(1)
        return counts
    }

    private static func write(
        _ table: PriceTable,
        to writer: inout ArchiveWriter
    ) throws -> Int {
        guard let asset = table.assets.first else { return 0 }
        let rows = table.days.indices.filter { table.price(row: $0, column: 0) != nil }
        let hasVolumes = rows.contains { table.volume(row: $0, column: 0) != nil }
        try writer.write(
            .prices,
            ("symbol", .string(asset.symbol)),
            ("days", .array(rows.map { .string(table.days[$0].description) })),
            ("prices", .array(rows.map { JSON(table.price(row: $0, column: 0)) })),
            (
                "volumes",
                hasVolumes
                    ? .array(rows.map { JSON(table.volume(row: $0, column: 0)) }) : .null
            )
        )
        return rows.count
    }

    private func exportEntries(
        of id: PortfolioID,
        _ writer: inout ArchiveWriter
    ) async throws -> Int {
        // The end is fixed first, so that no change is cut through its middle.
        let last = try await StoreCall.run { try await journals.head(of: id) }?.sequence ?? 0
        var done = 0
        while done < last {
            let entries = try await StoreCall.run {
                try await journals.entries(of: id, after: done, limit: min(10_000, last - done))
            }
            guard !entries.isEmpty else { break }
            for entry in entries {
                try writer.write(
                    .entry,
                    ("portfolio", .string(id.name)),
                    ("sequence", JSON(entry.sequence)),
                    ("recorded_at", .string(entry.recordedAt.description)),
                    ("body", .string(entry.body)),
                    ("correlation_id", .string(entry.trace.correlation)),
                    ("causation_id", .string(entry.trace.causation)),
                    ("digest", .string(entry.digest))
                )
            }
            done += entries.count
        }
        return done
    }

    private func exportResults(_ writer: inout ArchiveWriter) async throws -> Int {
        var ids: [String] = []
        while true {
            let page = try await StoreCall.run {
                try await results.results(limit: 1_000, before: ids.last)
            }
            ids += page.map(\.id)
            if page.count < 1_000 { break }
        }
        // The oldest first, so that they come back in the same order.
        var count = 0
        for id in ids.reversed() {
            guard let result = try await StoreCall.run({ try await results.result(id: id) }) else {
                continue
            }
            try writer.write(
                .result,
                ("key", .string(result.key)),
                ("created_at", .string(result.createdAt.description)),
                ("timestamp", .string(result.timestamp.description)),
                ("model", .string(result.model)),
                ("risk_measure", .string(result.riskMeasure)),
                ("objective", .string(result.objective)),
                ("assets", .array(result.assets.map { .string($0.symbol) })),
                ("metrics", result.metrics.json),
                ("result", .string(result.resultText))
            )
            count += 1
        }
        return count
    }
}

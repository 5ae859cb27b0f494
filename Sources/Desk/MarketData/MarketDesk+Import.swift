public import MarketData
import Portfolio

extension MarketDesk {
    /// Reads a CSV file and stores its prices; with `dryRun` it only says what the file holds.
    ///
    /// - Parameters:
    ///   - bytes: The file, plain or compressed by gzip.
    ///   - name: What errors call the file.
    ///   - dryRun: Whether the store stays as it is.
    ///   - limits: How much is read at most.
    ///   - progress: Receives the fraction stored, from 0 to 1.
    /// - Returns: The answer of `POST /api/market-data`.
    /// - Throws: ``ErrorReport`` with code `malformed_csv`, `payload_too_large` or `storage_error`.
    public func importPrices(
        _ bytes: [UInt8],
        name: String,
        dryRun: Bool = false,
        limits: PriceFileLimits = PriceFileLimits(),
        progress: (@Sendable (Double) -> Void)? = nil
    ) async throws -> JSON {
        let file: PriceFile
        do {
            file = try PriceCSV.parse(bytes, name: name, limits: limits)
        } catch {
            throw ErrorReport(error)
        }
        let table = file.table
        let summary = try await StoreCall.run {
            dryRun
                ? try await preview(of: table)
                : try await prices.importPrices(table, at: now(), progress: progress)
        }
        return .members(
            ("inserted", JSON(summary.inserted)),
            ("updated", JSON(summary.updated)),
            ("unchanged", JSON(summary.unchanged)),
            ("assets", .array(table.assets.map { .string($0.symbol) })),
            ("quality", PriceQuality(file: file).json)
        )
    }

    /// What an import of the table would do, by comparison with what is stored.
    private func preview(of table: PriceTable) async throws -> ImportSummary {
        let stored = try await prices.prices(
            of: table.assets,
            from: table.days.first,
            through: table.days.last
        )
        let columns = stored.columnsByAsset
        let rows = Dictionary(zip(stored.days, stored.days.indices)) { first, _ in first }
        var summary = ImportSummary(inserted: 0, updated: 0, unchanged: 0)
        for (column, asset) in table.assets.enumerated() {
            let storedColumn = columns[asset]
            for (row, day) in table.days.enumerated() {
                guard let price = table.price(row: row, column: column) else { continue }
                let place = storedColumn.flatMap { column in rows[day].map { (column, $0) } }
                let old = place.flatMap { stored.price(row: $0.1, column: $0.0) }
                switch old {
                case nil: summary.inserted += 1
                case price?: summary.unchanged += 1
                default: summary.updated += 1
                }
            }
        }
        return summary
    }
}

extension ErrorReport {
    /// The report of a price file that cannot be read.
    public init(_ error: PriceFileError) {
        var details: JSONObject = [
            "file": .string(error.file),
            "problem": .string(error.problem.rawValue),
            "line": error.line.map { JSON($0) } ?? .null,
            "column": error.column.map { JSON($0) } ?? .null,
        ]
        if let name = error.columnName { details["column_name"] = .string(name) }
        if let found = error.found { details["found"] = .string(found) }
        self.init(
            code: error.problem == .tooLarge ? .payloadTooLarge : .malformedCSV,
            message: error.description,
            details: details
        )
    }
}

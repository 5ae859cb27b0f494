import Portfolio

/// What the header of a price file says about its columns.
struct PriceHeader {
    /// What stands in the cells of one column.
    enum Column: Hashable {
        case date
        case price(asset: Int)
        /// A column without a name, as spreadsheets leave them: its cells must be empty.
        case blank
        // The long form's.
        case symbol
        case onlyPrice
        case volume
        case ignored
    }

    let layout: PriceFile.Layout
    let names: [String]
    let columns: [Column]
    /// The assets of a wide file, in the order of its columns.
    let assets: [AssetID]
}

extension PriceHeader {
    /// Decides the form by the names: `asset_symbol` makes it long, a date column wide.
    init(names: [String], line: Int, source: PriceSource) throws(PriceFileError) {
        let lowercased = names.map { $0.lowercased() }
        if lowercased.contains("asset_symbol") {
            try self.init(long: lowercased, names: names, line: line, source: source)
        } else {
            try self.init(wide: lowercased, names: names, line: line, source: source)
        }
    }

    private init(
        long lowercased: [String],
        names: [String],
        line: Int,
        source: PriceSource
    ) throws(PriceFileError) {
        let meanings: [(name: String, column: Column)] = [
            ("asset_symbol", .symbol), ("price", .onlyPrice), ("volume", .volume),
            (lowercased.contains("timestamp") ? "timestamp" : "date", .date),
        ]
        for (name, column) in meanings {
            let count = lowercased.count { $0 == name }
            guard count <= 1 else {
                throw source.headerFault("The column \(name) stands \(count) times.", line: line)
            }
            guard count == 1 || column == .volume else {
                throw source.headerFault(
                    "A long file needs the columns asset_symbol, timestamp and price; "
                        + "\(name) is missing.",
                    line: line
                )
            }
        }
        self.init(
            layout: .long,
            names: names,
            columns: lowercased.map { name in
                meanings.first { $0.name == name }?.column ?? .ignored
            },
            assets: []
        )
    }

    private init(
        wide lowercased: [String],
        names: [String],
        line: Int,
        source: PriceSource
    ) throws(PriceFileError) {
        guard let dateColumn = Self.dateColumn(lowercased) else {
            let separator = names.count == 1 ? names[0].first { $0 == ";" || $0 == "\t" } : nil
            throw source.headerFault(
                separator == nil
                    ? "The header names neither form of a price file: “Date,AAPL,MSFT,…” with one "
                        + "row for each day, or “asset_symbol,timestamp,price,volume”."
                    : "The columns are separated by \(separator == ";" ? "semicolons" : "tabs"). "
                        + "Save the file with commas between columns and points in numbers.",
                line: line,
                found: names.joined(separator: ",")
            )
        }
        var assets: [AssetID] = []
        var columns: [Column] = []
        var columnsByAsset: [AssetID: Int] = [:]
        for (index, name) in names.enumerated() {
            guard index != dateColumn, !name.isEmpty else {
                columns.append(index == dateColumn ? .date : .blank)
                continue
            }
            guard let asset = AssetID(name) else {
                throw source.symbolFault(name, line: line, column: index + 1, columnName: nil)
            }
            if let earlier = columnsByAsset.updateValue(index, forKey: asset) {
                throw source.fault(
                    .symbol,
                    line: line,
                    column: index + 1,
                    found: name,
                    "\(PriceFileError.shown(name)) is also column \(earlier + 1). "
                        + "Name each asset once."
                )
            }
            columns.append(.price(asset: assets.count))
            assets.append(asset)
        }
        guard !assets.isEmpty else {
            throw source.headerFault("The header names no asset beside the date.", line: line)
        }
        guard assets.count <= source.limits.assets else { throw source.tooManyAssets() }
        self.init(layout: .wide, names: names, columns: columns, assets: assets)
    }

    /// The column named date or timestamp; else a first column without a name, as pandas writes it.
    private static func dateColumn(_ lowercased: [String]) -> Int? {
        for name in ["date", "timestamp", "dates"] {
            if let index = lowercased.firstIndex(of: name) { return index }
        }
        return lowercased.first == "" && lowercased.count > 1 ? 0 : nil
    }
}

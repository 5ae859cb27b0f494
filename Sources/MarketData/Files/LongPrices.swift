import Portfolio

/// The rows of a long file, one for each asset and day, gathered into a table.
struct LongPrices {
    private struct Row {
        var moment: Moment
        var asset: Int32
        var price: Double
        var volume: Double
    }

    private var assets: [AssetID] = []
    private var indices: [AssetID: Int32] = [:]
    /// Where each asset was last named, and which asset followed it then: files are sorted by day
    /// or by asset, so the guess nearly always saves the search.
    private var fields: [CSVReader.Field] = []
    private var followers: [Int32] = []
    private var latest: [Moment] = []
    private var rows: [Row] = []
    private var unsortedRows = 0
    private var nonPositivePrices = 0
    private var hasVolumes = false

    /// Reads all rows.
    static func read(_ rows: inout PriceRowReader) throws(PriceFileError) -> PriceFile {
        var prices = LongPrices()
        prices.hasVolumes = rows.header.columns.contains(.volume)
        var previous: Int32 = -1
        while try rows.beginRow() {
            guard let row = try prices.readRow(&rows, after: previous) else {
                rows.forgetRow()
                continue
            }
            previous = row.asset
            prices.append(row)
        }
        return try prices.file(rows: rows.rows, source: rows.source)
    }

    /// Reads one row; `nil` where all its cells are empty.
    private mutating func readRow(
        _ rows: inout PriceRowReader,
        after previous: Int32
    ) throws(PriceFileError) -> Row? {
        var row = Row(moment: Moment(day: 0, second: 0), asset: -1, price: .nan, volume: .nan)
        var hasMoment = false
        var isEmpty = true
        while !rows.isAtEnd {
            switch rows.header.columns[rows.column] {
            case .symbol:
                let field = try rows.field()
                if !field.isEmpty { row.asset = try index(of: field, &rows, after: previous) }
            case .date:
                let field = try rows.field()
                if !field.isEmpty {
                    row.moment = try rows.moment(field)
                    hasMoment = true
                }
            case .onlyPrice:
                row.price = try rows.number(of: .price)
                isEmpty = isEmpty && row.price.isNaN
            case .volume:
                row.volume = try volume(&rows)
            default:
                isEmpty = try rows.field().isEmpty && isEmpty
            }
            try rows.endCell()
        }
        if hasMoment, row.asset >= 0 { return row }
        guard !hasMoment, row.asset < 0, isEmpty else {
            throw missingCell(hasMoment ? .symbol : .date, rows)
        }
        return nil
    }

    private func volume(_ rows: inout PriceRowReader) throws(PriceFileError) -> Double {
        let start = rows.reader.position
        let volume = try rows.number(of: .volume)
        guard volume >= 0 || volume.isNaN else {
            let found = CSVReader.Field(start: start, end: rows.reader.position)
            throw rows.numberFault(.volume, found: found)
        }
        return volume
    }

    private func missingCell(
        _ kind: PriceHeader.Column,
        _ rows: PriceRowReader
    ) -> PriceFileError {
        let column = rows.header.columns.firstIndex(of: kind) ?? 0
        return rows.source.fault(
            kind == .date ? .date : .symbol,
            line: rows.line,
            column: column + 1,
            columnName: rows.header.names[column],
            found: "",
            "The row has no \(kind == .date ? "date" : "symbol"). "
                + "Every row names its asset and its day."
        )
    }

    /// The number of the asset that a field names; a new one is added.
    private mutating func index(
        of field: CSVReader.Field,
        _ rows: inout PriceRowReader,
        after previous: Int32
    ) throws(PriceFileError) -> Int32 {
        if previous >= 0 {
            for guess in [previous, followers[Int(previous)]] where guess >= 0 {
                if rows.reader.isEqual(field, fields[Int(guess)]) { return guess }
            }
        }
        let asset = try rows.asset(field)
        let index: Int32
        if let known = indices[asset] {
            index = known
        } else {
            guard assets.count < rows.source.limits.assets else {
                throw rows.source.tooManyAssets()
            }
            index = Int32(assets.count)
            indices[asset] = index
            assets.append(asset)
            fields.append(field)
            followers.append(-1)
            latest.append(Moment(day: .min, second: 0))
        }
        if previous >= 0 { followers[Int(previous)] = index }
        return index
    }

    private mutating func append(_ row: Row) {
        let asset = Int(row.asset)
        if row.moment < latest[asset] { unsortedRows &+= 1 }
        latest[asset] = row.moment
        if row.price <= 0 { nonPositivePrices &+= 1 }
        rows.append(row)
    }

    // MARK: The table

    private func file(rows count: Int, source: PriceSource) throws(PriceFileError) -> PriceFile {
        let (days, first, positions) = calendar()
        let (size, overflow) = days.count.multipliedReportingOverflow(by: assets.count)
        guard !overflow, size <= source.limits.cells else { throw source.tooManyCells() }
        var prices = [Double](repeating: .nan, count: size)
        var volumes = [Double](repeating: .nan, count: hasVolumes ? size : 0)
        // The row that gave each cell its price.
        var owners = [Int32](repeating: -1, count: size)
        var duplicates = 0
        for (index, row) in rows.enumerated() {
            let day = Int(positions[Int(row.moment.day &- first)])
            let cell = Int(row.asset) &* days.count &+ day
            let owner = Int(owners[cell])
            if owner >= 0 {
                duplicates &+= 1
                let isLater = row.moment >= rows[owner].moment && !row.price.isNaN
                guard prices[cell].isNaN || isLater else { continue }
            }
            owners[cell] = Int32(index)
            prices[cell] = row.price
            if hasVolumes { volumes[cell] = row.volume }
        }
        return PriceFile(
            table: PriceTable(assets: assets, days: days, cells: prices, volumeCells: volumes),
            layout: .long,
            rows: count,
            unsortedRows: unsortedRows,
            duplicateRows: duplicates,
            nonPositivePrices: nonPositivePrices
        )
    }

    /// The distinct days in order, the first of all, and the place of each day counted from it.
    ///
    /// Years 1 to 9999 are 3.7 million days, so marking them costs less than sorting the rows.
    private func calendar() -> (days: [Day], first: Int32, positions: [Int32]) {
        var first = Int32.max
        var last = Int32.min
        for row in rows {
            first = min(first, row.moment.day)
            last = max(last, row.moment.day)
        }
        guard first <= last else { return ([], 0, []) }
        var positions = [Int32](repeating: -1, count: Int(last) - Int(first) + 1)
        for row in rows { positions[Int(row.moment.day &- first)] = 0 }
        var days: [Day] = []
        for offset in positions.indices where positions[offset] == 0 {
            positions[offset] = Int32(days.count)
            days.append(Day(daysSinceEpoch: first + Int32(offset)))
        }
        return (days, first, positions)
    }
}

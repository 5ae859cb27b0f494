import Portfolio

/// The rows of a wide file, one for each day, gathered into a table.
struct WidePrices {
    private let width: Int
    private var moments: [Moment] = []
    /// Prices row after row, as the file has them.
    private var rowMajor: [Double] = []
    private var unsortedRows = 0
    private var nonPositivePrices = 0
    private var ascends = true

    /// Reads all rows.
    static func read(_ rows: inout PriceRowReader) throws(PriceFileError) -> PriceFile {
        var prices = WidePrices(width: rows.header.assets.count)
        var buffer = [Double](repeating: .nan, count: prices.width)
        while try rows.beginRow() {
            if let moment = try prices.readRow(&rows, into: &buffer) {
                guard prices.rowMajor.count + prices.width <= rows.source.limits.cells else {
                    throw rows.source.tooManyCells()
                }
                prices.append(moment, buffer)
            } else {
                rows.forgetRow()
            }
        }
        return prices.file(assets: rows.header.assets, rows: rows.rows)
    }

    private init(width: Int) { self.width = width }

    /// Reads one row; `nil` where all its cells are empty.
    private mutating func readRow(
        _ rows: inout PriceRowReader,
        into buffer: inout [Double]
    ) throws(PriceFileError) -> Moment? {
        var moment: Moment?
        var dateColumn = 0
        var isEmpty = true
        while !rows.isAtEnd {
            switch rows.header.columns[rows.column] {
            case .price(let asset):
                let price = try rows.number(of: .price)
                buffer[asset] = price
                isEmpty = isEmpty && price.isNaN
                if price <= 0 { nonPositivePrices &+= 1 }
            case .date:
                dateColumn = rows.column
                let field = try rows.field()
                if !field.isEmpty { moment = try rows.moment(field) }
            default:
                let field = try rows.field()
                guard field.isEmpty else {
                    throw rows.fault(
                        .header,
                        found: field,
                        "A cell stands in a column without a name. Name the column in the header."
                    )
                }
            }
            try rows.endCell()
        }
        guard moment != nil || isEmpty else {
            throw rows.source.fault(
                .date,
                line: rows.line,
                column: dateColumn + 1,
                columnName: rows.header.names[dateColumn],
                found: "",
                "The row has prices and no date. Write its day as 2023-05-01."
            )
        }
        return moment
    }

    private mutating func append(_ moment: Moment, _ prices: [Double]) {
        if let last = moments.last {
            if moment < last { unsortedRows &+= 1 }
            ascends = ascends && last.day < moment.day
        }
        moments.append(moment)
        rowMajor.append(contentsOf: prices)
    }

    // MARK: The table

    private func file(assets: [AssetID], rows: Int) -> PriceFile {
        var sources = Array(moments.indices)
        if !ascends {
            sources.sort { (moments[$0], $0) < (moments[$1], $1) }
        }
        // The row of the table for each source row: a day's rows share one.
        var days: [Day] = []
        var targets: [Int] = []
        targets.reserveCapacity(sources.count)
        for source in sources {
            let day = Day(daysSinceEpoch: moments[source].day)
            if days.last != day { days.append(day) }
            targets.append(days.count - 1)
        }
        return PriceFile(
            table: PriceTable(
                assets: assets,
                days: days,
                cells: columnMajor(sources: sources, targets: targets, height: days.count)
            ),
            layout: .wide,
            rows: rows,
            unsortedRows: unsortedRows,
            duplicateRows: moments.count - days.count,
            nonPositivePrices: nonPositivePrices
        )
    }

    /// Turns rows into columns, a few columns at a time so that both sides stay in the cache.
    private func columnMajor(sources: [Int], targets: [Int], height: Int) -> [Double] {
        var cells = [Double](repeating: .nan, count: height * width)
        for firstColumn in stride(from: 0, to: width, by: 16) {
            let columns = firstColumn..<min(firstColumn + 16, width)
            for (source, target) in zip(sources, targets) {
                for column in columns {
                    let price = rowMajor[source &* width &+ column]
                    if !price.isNaN { cells[column &* height &+ target] = price }
                }
            }
        }
        return cells
    }
}

import Portfolio

/// Reads typed cells of a price file, and says file, line and column of what it cannot read.
struct PriceRowReader {
    var reader: CSVReader
    let header: PriceHeader
    let source: PriceSource
    /// The line and column (from 0) of the current cell.
    private(set) var line = 0
    private(set) var column = 0
    private(set) var rows = 0
    /// Whether the row's last cell has been read.
    private(set) var isAtEnd = true

    private static let missingMarkers = ["na", "nan", "null"].map { Array($0.utf8) }

    init(reader: CSVReader, header: PriceHeader, source: PriceSource) {
        self.reader = reader
        self.header = header
        self.source = source
    }

    /// Goes to the first cell of the next row that is not blank.
    mutating func beginRow() throws(PriceFileError) -> Bool {
        guard reader.beginRow() else { return false }
        rows &+= 1
        guard rows <= source.limits.rows else { throw source.tooManyRows() }
        line = reader.line
        column = 0
        isAtEnd = false
        return true
    }

    /// Does not count the current row, which turned out to hold nothing.
    mutating func forgetRow() { rows &-= 1 }

    /// Leaves the current cell; the row must have as many cells as the header.
    @inline(__always)
    mutating func endCell() throws(PriceFileError) {
        isAtEnd = reader.endField()
        column &+= 1
        guard isAtEnd == (column == header.columns.count) else { throw try cellCountFault() }
    }

    /// The cell as it stands.
    mutating func field() throws(PriceFileError) -> CSVReader.Field {
        do {
            return try reader.field()
        } catch {
            throw fault(for: error)
        }
    }

    /// A finite number, or NaN where the cell is empty or says NA, NaN or null.
    @inline(__always)
    mutating func number(of kind: PriceFileError.Problem) throws(PriceFileError) -> Double {
        if let value = reader.plainNumber() { return value }
        return try markedNumber(of: kind)
    }

    /// The same for cells that are not plain digits.
    private mutating func markedNumber(
        of kind: PriceFileError.Problem
    ) throws(PriceFileError) -> Double {
        let field = try field()
        if field.isEmpty || Self.missingMarkers.contains(where: { reader.reads(field, as: $0) }) {
            return .nan
        }
        if let (value, end) = DecimalNumber.scan(reader.bytes, at: field.start),
            end == field.end, value.isFinite
        {
            return value
        }
        throw numberFault(kind, found: field)
    }

    /// The day and time of a cell.
    mutating func moment(_ field: CSVReader.Field) throws(PriceFileError) -> Moment {
        guard let moment = Moment(reader.bytes, from: field.start, to: field.end) else {
            throw fault(
                .date,
                found: field,
                "“\(shown(field))” is not a date. Write 2023-05-01, 2023-05-01 12:00:00 or "
                    + "2023-05-01T12:00:00Z, years 0001 to 9999."
            )
        }
        return moment
    }

    /// The asset a cell names.
    mutating func asset(_ field: CSVReader.Field) throws(PriceFileError) -> AssetID {
        guard let asset = reader.text(field).flatMap(AssetID.init) else {
            throw source.symbolFault(
                shown(field),
                line: line,
                column: column + 1,
                columnName: header.names[column]
            )
        }
        return asset
    }

    // MARK: Errors

    /// An error about the current cell.
    func fault(
        _ problem: PriceFileError.Problem,
        found: CSVReader.Field? = nil,
        _ message: String
    ) -> PriceFileError {
        source.fault(
            problem,
            line: line,
            column: column + 1,
            columnName: column < header.names.count ? header.names[column] : nil,
            found: found.map(shown),
            message
        )
    }

    func numberFault(_ kind: PriceFileError.Problem, found: CSVReader.Field) -> PriceFileError {
        let isVolume = kind == .volume
        return fault(
            kind,
            found: found,
            "“\(shown(found))” is not a \(kind.rawValue). A \(kind.rawValue) is a finite number "
                + "\(isVolume ? "of zero or more such as 1200" : "such as 123.45"); "
                + "a missing one is an empty cell, NA, NaN or null."
        )
    }

    private func shown(_ field: CSVReader.Field) -> String {
        let end = min(field.end, field.start + 200)
        return PriceFileError.shown(
            String(decoding: reader.bytes[field.start..<end], as: UTF8.self)
        )
    }

    private func fault(for fault: CSVReader.Fault) -> PriceFileError {
        switch fault {
        case .unclosedQuote:
            self.fault(.quote, "The quote that opens this cell is never closed.")
        case .textAfterQuote:
            self.fault(
                .quote,
                "Text follows the closing quote of this cell. Double a quote that belongs to the text."
            )
        case .tooLong:
            self.fault(
                .tooLarge,
                "This cell is longer than \(source.limits.fieldBytes) bytes."
            )
        }
    }

    /// Counts the cells of a row that has too few or too many.
    private mutating func cellCountFault() throws(PriceFileError) -> PriceFileError {
        var count = column
        while !isAtEnd {
            _ = try field()
            isAtEnd = reader.endField()
            count += 1
        }
        return source.fault(
            .cellCount,
            line: line,
            "The row has \(count) cells, the header \(header.columns.count). "
                + "Write one cell for each column and leave a missing price empty."
        )
    }
}

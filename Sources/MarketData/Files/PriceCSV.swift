/// Reads price files: comma-separated text, plain or compressed by gzip.
///
/// Two forms are told apart by the header, whatever the case of its names:
/// - **wide**: `Date,AAPL,MSFT,…`, one row for each day; the date column is named `Date` or
///   `Timestamp`, or is the first and has no name;
/// - **long**: `asset_symbol,timestamp,price,volume` in any order, volume optional, other columns
///   ignored.
///
/// A price is missing where its cell is empty or says NA, NaN or null; every other text that is not
/// a finite number is an error. Days need not ascend and may repeat: the table is sorted, and the
/// last price of a day wins: the one with the latest time, among equals the one furthest down. A
/// missing cell never displaces a price.
public enum PriceCSV {
    /// Reads a whole file.
    ///
    ///     let file = try PriceCSV.parse(Array("Date,AAPL\n2023-05-01,169.59\n".utf8), name: "p.csv")
    ///     file.table.price(row: 0, column: 0)   // 169.59
    ///
    /// - Parameters:
    ///   - bytes: The file, possibly compressed by gzip.
    ///   - name: What errors call the file.
    ///   - limits: How much is read at most.
    /// - Returns: The prices as a table, and counts of what was mended.
    /// - Throws: ``PriceFileError`` with line, column and the text found.
    /// - Complexity: O(*n*) in bytes where days ascend, else O(*n* + *d* log *d*) in *d* rows.
    public static func parse(
        _ bytes: [UInt8],
        name: String,
        limits: PriceFileLimits = PriceFileLimits()
    ) throws(PriceFileError) -> PriceFile {
        let source = PriceSource(name: name, limits: limits)
        let text = try plainText(bytes, source: source)
        var reader = CSVReader(text, fieldLimit: limits.fieldBytes)
        guard reader.beginRow() else {
            throw source.fault(
                .empty,
                "The file is empty. It needs a header and at least one row of prices."
            )
        }
        let header = try readHeader(&reader, source: source)
        var rows = PriceRowReader(reader: reader, header: header, source: source)
        let file =
            switch header.layout {
            case .wide: try WidePrices.read(&rows)
            case .long: try LongPrices.read(&rows)
            }
        guard file.rows > 0 else {
            throw source.fault(
                .empty,
                "The file has a header and no row below it. It needs at least one row of prices."
            )
        }
        return file
    }

    private static func plainText(
        _ bytes: [UInt8],
        source: PriceSource
    ) throws(PriceFileError) -> [UInt8] {
        let limit = source.limits.bytes
        guard Gzip.isGzip(bytes) else {
            guard bytes.count <= limit else {
                throw source.fault(
                    .tooLarge,
                    "The file has \(bytes.count) bytes; at most \(limit) are read. Split it."
                )
            }
            return bytes
        }
        do {
            return try Gzip.decompress(bytes, limit: limit)
        } catch {
            if case .tooLarge = error { throw source.fault(.tooLarge, error.description) }
            throw source.fault(.damagedGzip, error.description)
        }
    }

    private static func readHeader(
        _ reader: inout CSVReader,
        source: PriceSource
    ) throws(PriceFileError) -> PriceHeader {
        let line = reader.line
        var names: [String] = []
        // Columns that are ignored count too: this bounds the work before anything is known.
        let columnLimit = source.limits.assets + 16
        var isAtEnd = false
        while !isAtEnd {
            guard let name = (try? reader.field()).flatMap({ reader.text($0) }),
                !name.utf8.contains(0)
            else {
                throw source.fault(
                    .notText,
                    line: line,
                    column: names.count + 1,
                    "The header is not comma-separated text in UTF-8. "
                        + "Save the file as CSV (UTF-8) and try again."
                )
            }
            names.append(name)
            guard names.count <= columnLimit else { throw source.tooManyAssets() }
            isAtEnd = reader.endField()
        }
        return try PriceHeader(names: names, line: line, source: source)
    }
}

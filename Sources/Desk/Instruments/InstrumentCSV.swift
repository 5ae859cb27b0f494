public import Portfolio

/// Reads a list of instruments: comma-separated text, plain or compressed by gzip.
///
///     symbol,name,type,sector,currency,exchange,lot_size,tick_size,minor_unit
///
/// The header is required, its order free; only `symbol` and `type` are needed, and the currency is the
/// dollar where nothing else stands there. Every row that cannot be read is reported, and none is
/// taken then.
public enum InstrumentCSV {
    /// Bytes that are read at most.
    public static let byteLimit = CSVLimits.bytes
    /// Instruments that are read at most.
    public static let rowLimit = 100_000

    /// Reads a whole file.
    ///
    /// - Returns: The instruments in the order of the rows.
    /// - Throws: A report with code `malformed_csv` that lists the faulty rows, at most twenty.
    public static func parse(
        _ bytes: [UInt8],
        name: String,
        rowLimit: Int = rowLimit
    ) throws(ErrorReport) -> [Instrument] {
        let table = TableCSV<InstrumentColumn>(
            name: name,
            subject: "instrument",
            required: [.symbol, .type],
            rowLimit: rowLimit
        )
        var lines: [AssetID: Int] = [:]
        return try table.rows(bytes) { cells throws(RowFault) in
            let instrument = try InstrumentRow(cells).instrument()
            if let earlier = lines.updateValue(cells.line, forKey: instrument.symbol) {
                throw cells.fault(
                    .symbol,
                    "\(instrument.symbol) stands in line \(earlier) already."
                )
            }
            return instrument
        }
    }
}

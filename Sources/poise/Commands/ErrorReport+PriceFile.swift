import Desk
import MarketData

extension ErrorReport {
    /// The report of a price file that cannot be read.
    init(_ error: PriceFileError) {
        var details: JSONObject = ["file": .string(error.file)]
        details["line"] = error.line.map { JSON($0) }
        details["column"] = error.column.map { JSON($0) }
        details["column_name"] = error.columnName.map(JSON.string)
        details["found"] = error.found.map(JSON.string)
        self.init(
            code: error.problem == .tooLarge ? .payloadTooLarge : .malformedCSV,
            message: error.description,
            details: details
        )
    }
}

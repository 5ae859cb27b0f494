/// The file that is being read: its name and limits, and the errors that speak of it.
struct PriceSource {
    let name: String
    let limits: PriceFileLimits

    func fault(
        _ problem: PriceFileError.Problem,
        line: Int? = nil,
        column: Int? = nil,
        columnName: String? = nil,
        found: String? = nil,
        _ message: String
    ) -> PriceFileError {
        PriceFileError(
            problem,
            file: name,
            line: line,
            column: column,
            columnName: columnName,
            found: found,
            message: message
        )
    }

    func headerFault(_ message: String, line: Int, found: String? = nil) -> PriceFileError {
        fault(.header, line: line, found: found, message)
    }

    func symbolFault(
        _ found: String,
        line: Int,
        column: Int,
        columnName: String?
    ) -> PriceFileError {
        fault(
            .symbol,
            line: line,
            column: column,
            columnName: columnName,
            found: found,
            "“\(PriceFileError.shown(found))” is not a symbol. A symbol has 1 to 64 bytes of UTF-8 "
                + "without control characters, quotes and commas."
        )
    }

    func tooManyAssets() -> PriceFileError {
        fault(
            .tooLarge,
            "The file names more than \(limits.assets) assets. Split it into smaller files."
        )
    }

    func tooManyRows() -> PriceFileError {
        fault(.tooLarge, "The file has more than \(limits.rows) rows. Split it into smaller files.")
    }

    func tooManyCells() -> PriceFileError {
        fault(
            .tooLarge,
            "The table of all assets on all days of the file has more than \(limits.cells) cells. "
                + "Split it by assets or by years."
        )
    }
}

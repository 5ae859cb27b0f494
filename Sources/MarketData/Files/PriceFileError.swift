/// Why a price file cannot be read: where, what was found, and what is allowed.
public struct PriceFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of trouble, for programs.
    public enum Problem: String, Hashable, Sendable {
        /// The file, a field or the table exceeds a limit.
        case tooLarge = "too_large"
        /// There is no header or no row.
        case empty
        /// The bytes are not UTF-8 text.
        case notText = "not_text"
        /// The gzip stream is damaged.
        case damagedGzip = "damaged_gzip"
        /// The header names neither form.
        case header
        /// A quote is not closed, or text follows a closed one.
        case quote
        /// A row has more or fewer cells than the header.
        case cellCount = "cell_count"
        /// A date cannot be read.
        case date
        /// A price cannot be read.
        case price
        /// A volume cannot be read.
        case volume
        /// A symbol is not allowed, or stands twice in the header.
        case symbol
    }

    /// The kind of trouble.
    public let problem: Problem
    /// The name of the file as the caller gave it.
    public let file: String
    /// The line, counted from 1; `nil` where the trouble is the whole file's.
    public let line: Int?
    /// The column, counted from 1; `nil` where the trouble is a whole line's.
    public let column: Int?
    /// The header's name of the column.
    public let columnName: String?
    /// The text that was found, cut to 40 characters and without control characters.
    public let found: String?
    /// What happened, what is allowed and what to do, in sentences.
    public let message: String

    /// File, line and column, as `prices.csv, line 3, column 2 (AAPL)`.
    public var place: String {
        var place = file
        if let line { place += ", line \(line)" }
        if let column { place += ", column \(column)" }
        if let columnName, !columnName.isEmpty { place += " (\(columnName))" }
        return place
    }

    /// The place and the message.
    public var description: String { "\(place): \(message)" }
}

extension PriceFileError {
    /// Builds an error; texts out of the file are cut and cleaned.
    init(
        _ problem: Problem,
        file: String,
        line: Int? = nil,
        column: Int? = nil,
        columnName: String? = nil,
        found: String? = nil,
        message: String
    ) {
        self.problem = problem
        self.file = Self.shown(file, limit: 120)
        self.line = line
        self.column = column
        self.columnName = columnName.map { Self.shown($0) }
        self.found = found.map { Self.shown($0) }
        self.message = message
    }

    /// At most `limit` characters of a text from outside, fit for a terminal.
    static func shown(_ text: String, limit: Int = 40) -> String {
        var shown = ""
        for (count, scalar) in text.unicodeScalars.enumerated() {
            if count == limit { return shown + "…" }
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            shown.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return shown
    }
}

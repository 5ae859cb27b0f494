/// What is wrong with one row of a file.
struct RowFault: Error, Hashable, Sendable {
    /// The line, counted from 1.
    var line: Int
    /// The column, where the fault is one cell's.
    var column: String?
    /// The text that was found; `nil` where it says nothing.
    var found: String?
    /// What is allowed and what to do.
    var message: String

    /// For programs.
    var json: JSON {
        .members(
            ("line", JSON(line)),
            ("column", column.map(JSON.string) ?? .null),
            ("found", found.map { .string($0.shortened()) } ?? .null),
            ("message", .string(message))
        )
    }

    /// For people: `line 3, price: “1,5” is no number…`.
    var sentence: String {
        "line \(line)" + (column.map { ", \($0)" } ?? "") + ": \(message)"
    }
}

/// A place in a text; lines and columns count from 1, columns in characters of Unicode.
struct YAMLPlace: Hashable, Sendable, Comparable, CustomStringConvertible {
    let line: Int
    let column: Int

    var description: String { "line \(line), column \(column)" }

    static func < (left: YAMLPlace, right: YAMLPlace) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

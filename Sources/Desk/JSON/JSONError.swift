/// Why a text is not JSON, and where.
public struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The kinds of failure, for those who answer them differently.
    public enum Reason: Hashable, Sendable {
        /// The grammar wanted something else.
        case syntax
        /// Bytes that are not UTF-8, or half of a surrogate pair.
        case encoding
        /// A name that its object has already.
        case duplicateName
        /// Nested deeper than the limit.
        case depth
        /// Longer than the limit.
        case size
    }

    /// The kind of failure.
    public let reason: Reason
    /// Line of the failure, from 1.
    public let line: Int
    /// Column of the failure in characters (Unicode scalars), from 1.
    public let column: Int
    /// Position of the failure in bytes, from 0.
    public let offset: Int
    /// What stands there, such as `','` or `end of text`.
    public let found: String
    /// What could have stood there, such as `a value`.
    public let expected: String

    /// One sentence with the place, what was found and what was expected.
    public var description: String {
        "Line \(line), column \(column): found \(found), expected \(expected)."
    }

    /// The failure at byte `offset` of `bytes`.
    init(_ reason: Reason, in bytes: [UInt8], at offset: Int, found: String, expected: String) {
        let place = JSONError.place(of: offset, in: bytes)
        self.reason = reason
        self.line = place.line
        self.column = place.column
        self.offset = offset
        self.found = found
        self.expected = expected
    }

    /// Line and column of a byte; `\n`, `\r\n` and a lone `\r` each end a line.
    private static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        var (line, column) = (1, 1)
        let start = bytes.starts(with: JSONParser.byteOrderMark) ? 3 : 0
        for index in start..<max(start, min(offset, bytes.count)) {
            switch bytes[index] {
            case UInt8(ascii: "\n"): (line, column) = (line + 1, 1)
            case UInt8(ascii: "\r"):
                let endsWithFeed = index + 1 < bytes.count && bytes[index + 1] == 0x0A
                if !endsWithFeed { (line, column) = (line + 1, 1) }
            case 0x80..<0xC0: break
            default: column += 1
            }
        }
        return (line, column)
    }
}

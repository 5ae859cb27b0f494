/// Walks over the fields of comma-separated text (RFC 4180), byte by byte.
///
/// Lines end with LF, CR LF or CR. Fields may be quoted; blanks around a field do not count. Another
/// byte may stand between fields in place of the comma. The
/// reader always stands at the first byte of a field or on the delimiter after one.
package struct CSVReader {
    /// Where a field stands in `bytes`, without its quotes and the blanks around it.
    package struct Field {
        package var start: Int
        package var end: Int
        package var isEmpty: Bool { start == end }
    }

    /// Why a field cannot be read.
    package enum Fault: Error {
        case unclosedQuote
        case textAfterQuote
        case tooLong
    }

    let bytes: [UInt8]
    let fieldLimit: Int
    private let delimiter: UInt8
    private(set) var position: Int
    /// The line of the next byte, counted from 1.
    package private(set) var line = 1

    /// A reader at the first field; a byte order mark is passed over.
    package init(_ bytes: [UInt8], fieldLimit: Int, delimiter: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes
        self.fieldLimit = fieldLimit
        self.delimiter = delimiter
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Passes over blank lines and says whether a row follows.
    package mutating func beginRow() -> Bool {
        while position < bytes.count {
            var ahead = position
            while ahead < bytes.count, isBlank(bytes[ahead]) { ahead &+= 1 }
            guard ahead == bytes.count || Self.endsLine(bytes[ahead]) else { return true }
            position = ahead
            _ = endField()
        }
        return false
    }

    /// Reads a field up to its delimiter.
    package mutating func field() throws(Fault) -> Field {
        while position < bytes.count, isBlank(bytes[position]) { position &+= 1 }
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            return try quotedField()
        }
        let start = position
        while position < bytes.count, !isDelimiter(bytes[position]) { position &+= 1 }
        var end = position
        while end > start, isBlank(bytes[end &- 1]) { end &-= 1 }
        guard end &- start <= fieldLimit else { throw .tooLong }
        return Field(start: start, end: end)
    }

    /// Reads a finite number that stands alone in its field, without quotes or blanks.
    ///
    /// Answers `nil`, and stays where it is, where the field is anything else.
    @inline(__always)
    mutating func plainNumber() -> Double? {
        guard let (value, end) = DecimalNumber.scan(bytes, at: position) else { return nil }
        guard end == bytes.count || isDelimiter(bytes[end]) else { return nil }
        guard value.isFinite, end &- position <= fieldLimit else { return nil }
        position = end
        return value
    }

    /// Passes over the delimiter and says whether it ended the row.
    @inline(__always)
    package mutating func endField() -> Bool {
        guard position < bytes.count else { return true }
        let found = bytes[position]
        position &+= 1
        guard found != delimiter else { return false }
        if found == UInt8(ascii: "\r"), position < bytes.count,
            bytes[position] == UInt8(ascii: "\n")
        {
            position &+= 1
        }
        line &+= 1
        return true
    }

    /// Reads a field in quotes; quotes inside it are doubled, and `text` halves them.
    private mutating func quotedField() throws(Fault) -> Field {
        let start = position &+ 1
        var end = start
        while true {
            guard end < bytes.count else { throw .unclosedQuote }
            guard end &- start <= fieldLimit else { throw .tooLong }
            if bytes[end] == UInt8(ascii: "\"") {
                guard end &+ 1 < bytes.count, bytes[end &+ 1] == UInt8(ascii: "\"") else { break }
                end &+= 1
            }
            end &+= 1
        }
        position = end &+ 1
        line &+= bytes[start..<end].count { $0 == UInt8(ascii: "\n") }
        while position < bytes.count, isBlank(bytes[position]) { position &+= 1 }
        guard position == bytes.count || isDelimiter(bytes[position]) else {
            throw .textAfterQuote
        }
        return trimmed(Field(start: start, end: end))
    }

    private func trimmed(_ field: Field) -> Field {
        var field = field
        while field.start < field.end, isBlank(bytes[field.start]) { field.start &+= 1 }
        while field.start < field.end, isBlank(bytes[field.end &- 1]) { field.end &-= 1 }
        return field
    }

    /// Passes over a whole line, whatever stands in it.
    package mutating func skipLine() {
        while position < bytes.count, !Self.endsLine(bytes[position]) { position &+= 1 }
        _ = endField()
    }

    // MARK: Contents

    /// The text of a field, or `nil` where it is not UTF-8.
    package func text(_ field: Field) -> String? {
        guard isQuoted(field) else {
            return String(validating: bytes[field.start..<field.end], as: UTF8.self)
        }
        var (halved, isFirst) = ([UInt8](), false)
        for byte in bytes[field.start..<field.end] {
            isFirst = byte == UInt8(ascii: "\"") && !isFirst
            if byte != UInt8(ascii: "\"") || isFirst { halved.append(byte) }
        }
        return String(validating: halved, as: UTF8.self)
    }

    /// Whether a field stands in quotes and has others inside: a quote comes before it, as before no
    /// field without them.
    private func isQuoted(_ field: Field) -> Bool {
        var before = field.start &- 1
        while before >= 0, isBlank(bytes[before]) { before &-= 1 }
        return before >= 0 && bytes[before] == UInt8(ascii: "\"")
            && bytes[field.start..<field.end].contains(UInt8(ascii: "\""))
    }

    /// Whether a field holds exactly the bytes of another.
    @inline(__always)
    func isEqual(_ left: Field, _ right: Field) -> Bool {
        let count = left.end &- left.start
        guard count == right.end &- right.start else { return false }
        for offset in 0..<count where bytes[left.start &+ offset] != bytes[right.start &+ offset] {
            return false
        }
        return true
    }

    /// Whether a field reads as `word` (lower-case ASCII letters), whatever its case.
    func reads(_ field: Field, as word: [UInt8]) -> Bool {
        guard field.end - field.start == word.count else { return false }
        for offset in 0..<word.count where bytes[field.start + offset] | 0x20 != word[offset] {
            return false
        }
        return true
    }

    @inline(__always)
    private func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") && byte != delimiter
    }

    @inline(__always)
    private static func endsLine(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    @inline(__always)
    private func isDelimiter(_ byte: UInt8) -> Bool {
        byte == delimiter || Self.endsLine(byte)
    }
}

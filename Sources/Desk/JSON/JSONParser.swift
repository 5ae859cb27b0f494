/// A recursive-descent reader of RFC 8259 over UTF-8 bytes.
///
/// Strict: no comments, no trailing commas, no duplicate names, no invalid UTF-8, no lone
/// surrogates; depth and length are limited.
struct JSONParser: ~Copyable {
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    let bytes: [UInt8]
    let limits: JSONLimits
    var position = 0
    private var depth = 0

    init(bytes: [UInt8], limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// The one value of the text, nothing but blanks around it.
    mutating func document() throws(JSONError) -> JSON {
        guard bytes.count <= limits.bytes else {
            throw failure(
                .size,
                found: "\(bytes.count) bytes",
                expected: "at most \(limits.bytes) bytes"
            )
        }
        if bytes.starts(with: JSONParser.byteOrderMark) { position = 3 }
        skipBlanks()
        let value = try value()
        skipBlanks()
        guard position == bytes.count else { throw unexpected("the end of the text") }
        return value
    }

    // MARK: Values

    private mutating func value() throws(JSONError) -> JSON {
        guard let byte = current else { throw unexpected("a value") }
        switch byte {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(try number())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw unexpected("a value")
        }
    }

    private mutating func literal(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let start = position
        for expected in "\(text)".utf8 {
            guard current == expected else {
                position = start
                throw unexpected("'\(text)'")
            }
            position += 1
        }
        if let next = current, JSONParser.isWordByte(next) {
            position = start
            throw unexpected("'\(text)'")
        }
        return value
    }

    private mutating func array() throws(JSONError) -> [JSON] {
        try open()
        var elements: [JSON] = []
        skipBlanks()
        if current == UInt8(ascii: "]") {
            close()
            return elements
        }
        while true {
            skipBlanks()
            elements.append(try value())
            skipBlanks()
            guard current == UInt8(ascii: ",") else { break }
            position += 1
        }
        guard current == UInt8(ascii: "]") else { throw unexpected("',' or ']'") }
        close()
        return elements
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        try open()
        var object = JSONObject()
        skipBlanks()
        if current == UInt8(ascii: "}") {
            close()
            return object
        }
        while true {
            skipBlanks()
            try member(into: &object)
            skipBlanks()
            guard current == UInt8(ascii: ",") else { break }
            position += 1
        }
        guard current == UInt8(ascii: "}") else { throw unexpected("',' or '}'") }
        close()
        return object
    }

    private mutating func member(into object: inout JSONObject) throws(JSONError) {
        let start = position
        guard current == UInt8(ascii: "\"") else {
            throw unexpected(object.isEmpty ? "a name in quotes or '}'" : "a name in quotes")
        }
        let name = try string()
        skipBlanks()
        guard current == UInt8(ascii: ":") else { throw unexpected("':'") }
        position += 1
        skipBlanks()
        guard object.append(JSONMember(name: name, value: try value())) else {
            position = start
            throw failure(
                .duplicateName,
                found: "\"\(name.shortened())\" a second time",
                expected: "each name once"
            )
        }
    }

    // MARK: Steps

    private mutating func open() throws(JSONError) {
        guard depth < limits.depth else {
            throw failure(
                .depth,
                found: "an array or object inside \(depth) others",
                expected: "at most \(limits.depth) levels"
            )
        }
        depth += 1
        position += 1
    }

    private mutating func close() {
        depth -= 1
        position += 1
    }

    @inline(__always)
    private mutating func skipBlanks() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    /// The byte at the position; `nil` at the end.
    @inline(__always)
    var current: UInt8? { position < bytes.count ? bytes[position] : nil }
}

/// Writes JSON values as UTF-8 bytes.
public struct JSONWriter: Sendable {
    /// The two layouts.
    public enum Style: Hashable, Sendable {
        /// One line without blanks.
        case compact
        /// One member or element per line, two blanks per level.
        case pretty
    }

    /// What was written so far.
    public private(set) var bytes: [UInt8] = []
    private let style: Style
    private var level = 0

    /// A writer with nothing written.
    public init(style: Style = .compact) {
        self.style = style
        bytes.reserveCapacity(512)
    }

    /// Appends `value`.
    ///
    /// - Complexity: O(*n*) in the length of what is written.
    public mutating func write(_ value: JSON) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: number.text.utf8)
        case .string(let text): write(text)
        case .array(let elements): write(elements)
        case .object(let object): write(object)
        }
    }

    // MARK: - Containers

    private mutating func write(_ elements: [JSON]) {
        bytes.append(UInt8(ascii: "["))
        level += 1
        for (position, element) in elements.enumerated() {
            startItem(isFirst: position == 0)
            write(element)
        }
        endItems(isEmpty: elements.isEmpty)
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func write(_ object: JSONObject) {
        bytes.append(UInt8(ascii: "{"))
        level += 1
        for (position, member) in object.members.enumerated() {
            startItem(isFirst: position == 0)
            write(member.name)
            bytes.append(UInt8(ascii: ":"))
            if style == .pretty { bytes.append(UInt8(ascii: " ")) }
            write(member.value)
        }
        endItems(isEmpty: object.isEmpty)
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func startItem(isFirst: Bool) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        if style == .pretty { breakLine() }
    }

    private mutating func endItems(isEmpty: Bool) {
        level -= 1
        if style == .pretty, !isEmpty { breakLine() }
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<(2 * level) { bytes.append(UInt8(ascii: " ")) }
    }

    // MARK: - Strings

    private mutating func write(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if JSONWriter.isPlain(text) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for byte in text.utf8 { writeEscaped(byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether no character of `text` needs an escape.
    private static func isPlain(_ text: String) -> Bool {
        let span = text.utf8.span
        for position in span.indices {
            let byte = span[position]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                return false
            }
        }
        return true
    }

    private mutating func writeEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
        case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
        case 0x08: bytes.append(contentsOf: "\\b".utf8)
        case 0x09: bytes.append(contentsOf: "\\t".utf8)
        case 0x0A: bytes.append(contentsOf: "\\n".utf8)
        case 0x0C: bytes.append(contentsOf: "\\f".utf8)
        case 0x0D: bytes.append(contentsOf: "\\r".utf8)
        case 0x00..<0x20:
            bytes.append(contentsOf: byte < 0x10 ? "\\u000".utf8 : "\\u001".utf8)
            bytes.append(contentsOf: String(byte & 0x0F, radix: 16).utf8)
        default: bytes.append(byte)
        }
    }
}

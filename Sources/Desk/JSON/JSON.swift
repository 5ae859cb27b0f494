/// A JSON value (RFC 8259) that keeps what others lose: the order of keys and every digit.
///
/// Equality is that of the text: `1` and `1.0` differ, and so do objects whose keys stand in a
/// different order. Compare ``JSONNumber/double`` where the value is meant.
public enum JSON: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// The literals `true` and `false`.
    case bool(Bool)
    /// A number with its exact digits.
    case number(JSONNumber)
    /// A text.
    case string(String)
    /// An ordered list of values.
    case array([JSON])
    /// An ordered list of named values, each name once.
    case object(JSONObject)
}

// MARK: - Reading

extension JSON {
    /// The value written in UTF-8 `bytes`, a byte order mark at their start being skipped.
    ///
    /// - Throws: ``JSONError`` with the line and column of what is not JSON.
    /// - Complexity: O(*n*) in the number of bytes.
    public init(parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONError) {
        var parser = JSONParser(bytes: bytes, limits: limits)
        self = try parser.document()
    }

    /// The value written in `text`.
    public init(parsing text: String, limits: JSONLimits = JSONLimits()) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), limits: limits)
    }

    /// The member `name` of an object; `nil` where there is none or where this is no object.
    public subscript(name: String) -> JSON? {
        guard case .object(let object) = self else { return nil }
        return object[name]
    }

    /// The finite number, where this is one that a double can hold.
    public var double: Double? {
        guard case .number(let number) = self else { return nil }
        return number.double
    }

    /// The whole number, where this is one.
    public var integer: Int? {
        guard case .number(let number) = self else { return nil }
        return number.integer
    }

    /// The text, where this is one.
    public var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The elements, where this is an array.
    public var array: [JSON]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    /// The members, where this is an object.
    public var object: JSONObject? {
        guard case .object(let object) = self else { return nil }
        return object
    }
}

// MARK: - Making

extension JSON {
    /// A number in its shortest digits that read back as `value`; `null` where it is not finite.
    public init(_ value: Double) {
        self = JSONNumber(value).map(JSON.number) ?? .null
    }

    /// A number, or `null` for an unknown one.
    public init(_ value: Double?) {
        self = value.map { JSON($0) } ?? .null
    }

    /// A whole number.
    public init(_ value: Int) {
        self = .number(JSONNumber(value))
    }

    /// A text, or `null` for an unknown one.
    public init(_ text: String?) {
        self = text.map(JSON.string) ?? .null
    }

    /// An object of members whose names differ from each other.
    ///
    /// The names are not compared; see ``JSONObject/init(distinct:)``.
    public static func members(_ members: (String, JSON)...) -> JSON { .members(members) }

    /// An object of a list of such members.
    public static func members(_ members: [(String, JSON)]) -> JSON {
        .object(JSONObject(distinct: members.map { JSONMember(name: $0.0, value: $0.1) }))
    }
}

// MARK: - Writing

extension JSON {
    /// The UTF-8 bytes of the value, on one line or indented.
    public func bytes(_ style: JSONWriter.Style = .compact) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.write(self)
        return writer.bytes
    }

    /// The text of the value, on one line or indented.
    public func text(_ style: JSONWriter.Style = .compact) -> String {
        String(decoding: bytes(style), as: UTF8.self)
    }
}

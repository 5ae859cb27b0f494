import Desk

/// Builders of JSON Schema (draft 2020-12, as OpenAPI 3.1 has it).
enum Schema {
    // MARK: - Scalars

    static func string(_ summary: String? = nil) -> JSON { typed("string", summary) }

    static func number(
        _ summary: String? = nil,
        from lower: Double? = nil,
        to upper: Double? = nil,
        isOpen: Bool = false,
        default standard: Double? = nil
    ) -> JSON {
        var schema = object(of: typed("number", summary))
        if let lower { schema[isOpen ? "exclusiveMinimum" : "minimum"] = JSON(lower) }
        if let upper { schema[isOpen ? "exclusiveMaximum" : "maximum"] = JSON(upper) }
        if let standard { schema["default"] = JSON(standard) }
        return .object(schema)
    }

    static func integer(
        _ summary: String? = nil,
        in range: ClosedRange<Int>? = nil,
        default standard: Int? = nil
    ) -> JSON {
        var schema = object(of: typed("integer", summary))
        if let range {
            schema["minimum"] = JSON(range.lowerBound)
            if range.upperBound != .max { schema["maximum"] = JSON(range.upperBound) }
        }
        if let standard { schema["default"] = JSON(standard) }
        return .object(schema)
    }

    static func flag(_ summary: String? = nil, default standard: Bool? = nil) -> JSON {
        var schema = object(of: typed("boolean", summary))
        if let standard { schema["default"] = .bool(standard) }
        return .object(schema)
    }

    static func choice(_ values: [String], default standard: String? = nil) -> JSON {
        var schema: JSONObject = ["type": .string("string"), "enum": strings(values)]
        if let standard { schema["default"] = .string(standard) }
        return .object(schema)
    }

    // MARK: - Vocabulary

    static let date = JSON.members(
        ("type", .string("string")),
        ("format", .string("date")),
        ("description", .string("A calendar day, YYYY-MM-DD."))
    )

    /// A date as forms send it: empty where it was not filled in.
    static let dateOrEmpty = either(
        date,
        .members(("type", .string("string")), ("maxLength", JSON(0)))
    )

    static let instant = JSON.members(
        ("type", .string("string")),
        ("format", .string("date-time")),
        ("description", .string("An instant in UTC, ISO 8601."))
    )

    /// A symbol; bytes beyond ASCII are accepted too, but counted in bytes, which no schema can say.
    static let symbol = JSON.members(
        ("type", .string("string")),
        ("pattern", .string("^[!#-+\\-.-~]([ !#-+\\-.-~]{0,62}[!#-+\\-.-~])?$")),
        ("description", .string("A symbol such as AAPL.")),
        ("examples", .array([.string("AAPL")]))
    )

    static let identifier = JSON.members(
        ("type", .string("string")),
        ("pattern", .string("^[A-Za-z0-9]{1,64}$")),
        ("description", .string("The identifier of a stored result."))
    )

    /// Whether `text` is what ``identifier`` describes.
    static func isIdentifier(_ text: String) -> Bool {
        let bytes = text.utf8
        return (1...64).contains(bytes.count)
            && bytes.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte.lowercasedASCII)
            }
    }

    static func symbols(limit: Int) -> JSON {
        array(of: symbol, count: 1...limit, isUnique: true)
    }

    // MARK: - Containers

    static func array(
        of element: JSON,
        count: ClosedRange<Int>? = nil,
        isUnique: Bool = false,
        _ summary: String? = nil
    ) -> JSON {
        var schema = object(of: typed("array", summary))
        schema["items"] = element
        if let count {
            schema["minItems"] = JSON(count.lowerBound)
            schema["maxItems"] = JSON(count.upperBound)
        }
        if isUnique { schema["uniqueItems"] = .bool(true) }
        return .object(schema)
    }

    /// An object of named members, all required but those in `optional`, and no others.
    static func object(
        _ properties: [(String, JSON)],
        optional: Set<String> = [],
        _ summary: String? = nil
    ) -> JSON {
        var schema = object(of: typed("object", summary))
        let required = properties.map(\.0).filter { !optional.contains($0) }
        if !required.isEmpty { schema["required"] = strings(required) }
        schema["properties"] = .object(
            JSONObject(distinct: properties.map { JSONMember(name: $0.0, value: $0.1) })
        )
        schema["additionalProperties"] = .bool(false)
        return .object(schema)
    }

    /// An object whose names the user chooses.
    static func map(
        of value: JSON,
        names: JSON? = nil,
        atLeast least: Int = 0,
        limit: Int? = nil,
        _ summary: String? = nil
    ) -> JSON {
        var schema = object(of: typed("object", summary))
        schema["additionalProperties"] = value
        if least > 0 { schema["minProperties"] = JSON(least) }
        if let names { schema["propertyNames"] = names }
        if let limit { schema["maxProperties"] = JSON(limit) }
        return .object(schema)
    }

    // MARK: - Combinations

    static func nullable(_ schema: JSON) -> JSON {
        .members(("anyOf", .array([schema, .members(("type", .string("null")))])))
    }

    static func either(_ schemas: JSON..., summary: String? = nil) -> JSON {
        var schema: JSONObject = ["anyOf": .array(schemas)]
        if let summary { schema["description"] = .string(summary) }
        return .object(schema)
    }

    static func reference(_ name: String) -> JSON {
        .members(("$ref", .string("#/components/schemas/\(name)")))
    }

    // MARK: - Pieces

    static func strings(_ values: [String]) -> JSON { .array(values.map(JSON.string)) }

    private static func typed(_ type: String, _ summary: String?) -> JSON {
        guard let summary else { return .members(("type", .string(type))) }
        return .members(("type", .string(type)), ("description", .string(summary)))
    }

    private static func object(of schema: JSON) -> JSONObject { schema.object ?? [:] }
}

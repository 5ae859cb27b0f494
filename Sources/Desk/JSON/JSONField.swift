public import Portfolio

/// A value inside a request together with the path that leads to it.
///
/// Every reading either gives a value of the type asked for, or an ``ErrorReport`` that names the
/// path, what stands there and what is allowed.
public struct JSONField: Sendable {
    /// The value.
    public let json: JSON
    private let place: JSONPath

    /// A value at a path.
    public init(_ json: JSON, path: String = "$") {
        self.init(json, at: .spelled(path))
    }

    private init(_ json: JSON, at place: JSONPath) {
        self.json = json
        self.place = place
    }

    /// The root of a document.
    ///
    /// - Throws: A report with code `malformed_json`.
    public static func document(_ bytes: [UInt8]) throws(ErrorReport) -> JSONField {
        do throws(JSONError) {
            return JSONField(try JSON(parsing: bytes))
        } catch {
            throw ErrorReport(error)
        }
    }

    /// The path from the root, such as `constraints.linear[0].max`; `$` is the root itself.
    public var path: String { place.text }

    // MARK: - Scalars

    /// A number that a double can hold, within `range`.
    public func number(in range: NumberRange = .any) throws(ErrorReport) -> Double {
        guard case .number(let number) = json, let value = number.double, range.contains(value)
        else { throw invalid(allowed: range.description) }
        return value
    }

    /// A whole number within `range`.
    public func integer(in range: ClosedRange<Int>) throws(ErrorReport) -> Int {
        guard let value = json.integer, range.contains(value) else {
            throw invalid(
                allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)"
            )
        }
        return value
    }

    /// A text of 1 to `limit` bytes.
    public func string(limit: Int = 200) throws(ErrorReport) -> String {
        guard case .string(let text) = json, !text.isEmpty, text.utf8.count <= limit else {
            throw invalid(allowed: "a string of 1 to \(limit) bytes")
        }
        return text
    }

    /// `true` or `false`.
    public func bool() throws(ErrorReport) -> Bool {
        guard case .bool(let flag) = json else { throw invalid(allowed: "true or false") }
        return flag
    }

    /// The symbol of an asset.
    public func asset() throws(ErrorReport) -> AssetID {
        guard case .string(let text) = json, let asset = AssetID(text) else {
            throw invalid(allowed: JSONField.symbolRule)
        }
        return asset
    }

    /// A calendar day.
    public func day() throws(ErrorReport) -> Day {
        guard case .string(let text) = json, let day = Day(text) else {
            throw invalid(allowed: "a date that exists, written YYYY-MM-DD")
        }
        return day
    }

    /// One of the cases of an enumeration of strings.
    ///
    /// Values in `planned` belong to the contract but are not served yet, which is said so.
    public func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ type: Value.Type = Value.self,
        planned: [String] = []
    ) throws(ErrorReport) -> Value {
        let names = Value.allCases.map(\.rawValue)
        let allowed = "one of \(names.joined(separator: ", "))"
        guard case .string(let text) = json else { throw invalid(allowed: allowed) }
        if let value = Value(rawValue: text) { return value }
        if planned.contains(text) {
            throw .unsupported(path: path, value: json, served: names)
        }
        let hint = NearestName.of(text, among: names).map { " Did you mean \($0)?" } ?? ""
        throw invalid(allowed: allowed, hint: hint)
    }

    // MARK: - Containers

    /// The elements of an array with at most `limit` of them.
    public func elements(limit: Int) throws(ErrorReport) -> [JSONField] {
        guard case .array(let elements) = json, elements.count <= limit else {
            throw invalid(allowed: "an array of at most \(limit) values")
        }
        return elements.enumerated().map { JSONField($1, at: .element(place, $0)) }
    }

    /// The members of an object whose names are the user's, at most `limit` of them.
    public func members(limit: Int) throws(ErrorReport) -> [(name: String, field: JSONField)] {
        guard case .object(let object) = json, object.count <= limit else {
            throw invalid(allowed: "an object of at most \(limit) members")
        }
        return object.members.map { ($0.name, member($0.name, $0.value)) }
    }

    /// The members of an object whose names are the contract's.
    public func fields() throws(ErrorReport) -> JSONFields {
        guard case .object(let object) = json else { throw invalid(allowed: "an object") }
        return JSONFields(object, of: self)
    }

    /// The field of an element of an array, for its path only.
    func element(_ index: Int) -> JSONField {
        JSONField(.null, at: .element(place, index))
    }

    /// The field of a member.
    func member(_ name: String, _ value: JSON) -> JSONField {
        JSONField(value, at: .member(place, name))
    }
}

// MARK: - Failures

extension JSONField {
    static let symbolRule =
        "a symbol: 1 to 64 bytes without commas, quotes, control characters or blanks at its ends"

    /// The report that the value here is not what is allowed.
    public func invalid(allowed: String, hint: String = "") -> ErrorReport {
        var details: JSONObject = [:]
        if JSONField.isScalar(json) { details["value"] = json }
        details["allowed"] = .string(allowed)
        let path = path
        let subject = path == "$" ? "The request" : path
        return .invalid(
            path: path,
            "\(subject) is \(JSONField.summary(json)); allowed is \(allowed).\(hint)",
            details: details
        )
    }

    /// Whether the value is short enough to be repeated in `details`.
    static func isScalar(_ json: JSON) -> Bool {
        switch json {
        case .null, .bool: true
        case .number(let number): number.text.utf8.count <= 80
        case .string(let text): text.utf8.count <= 80
        case .array, .object: false
        }
    }

    /// The value in a few words.
    static func summary(_ json: JSON) -> String {
        switch json {
        case .null: "null"
        case .bool(let flag): "\(flag)"
        case .number(let number): number.text.shortened()
        case .string(let text): "\"\(text.shortened())\""
        case .array(let elements):
            "an array of \(elements.count) value\(elements.count == 1 ? "" : "s")"
        case .object(let object):
            "an object of \(object.count) member\(object.count == 1 ? "" : "s")"
        }
    }
}

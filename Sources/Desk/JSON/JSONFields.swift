internal import Portfolio

/// Reads the members of an object by the names of the contract, and refuses all others.
///
///     var fields = try JSONField(json).fields()
///     let rate = try fields.optional("risk_free_rate")?.number() ?? 0
///     try fields.finish()
public struct JSONFields: Sendable {
    private let object: JSONObject
    private let field: JSONField
    /// Names asked for so far, in that order.
    private var known: [String] = []

    /// The members of `object`, which is the value of `field`.
    init(_ object: JSONObject, of field: JSONField) {
        self.object = object
        self.field = field
    }

    /// The path of the object.
    public var path: String { field.path }

    /// The member `name`, which must be there.
    public mutating func required(_ name: String) throws(ErrorReport) -> JSONField {
        if let found = optional(name) { return found }
        let others = object.members.prefix(100).map(\.name).filter { !known.contains($0) }
        let hint =
            NearestName.of(name, among: others)
            .map { " \"\($0)\" is no field; was it meant?" } ?? ""
        let missing = field.member(name, .null)
        throw .invalid(
            path: missing.path,
            "\(missing.path) is missing; it is required.\(hint)"
        )
    }

    /// The member `name`, or `nil` where it is left out.
    public mutating func optional(_ name: String) -> JSONField? {
        known.append(name)
        return object[name].map { field.member(name, $0) }
    }

    /// The member `name`, or `nil` where it is left out or `null`: a field without a default.
    public mutating func nullable(_ name: String) -> JSONField? {
        guard let found = optional(name), found.json != .null else { return nil }
        return found
    }

    /// Refuses members that nobody asked for, with the nearest name and those that are allowed.
    public func finish() throws(ErrorReport) {
        guard let unknown = object.members.first(where: { !known.contains($0.name) }) else {
            return
        }
        let found = field.member(unknown.name, unknown.value)
        let hint = NearestName.of(unknown.name, among: known)
        var details: JSONObject = [:]
        if let hint { details["nearest"] = .string(hint) }
        details["allowed"] = .array(known.map(JSON.string))
        throw .invalid(
            path: found.path,
            "\(found.path) is unknown.\(hint.map { " Did you mean \($0)?" } ?? "") "
                + "Allowed are \(known.joined(separator: ", ")).",
            details: details
        )
    }
}

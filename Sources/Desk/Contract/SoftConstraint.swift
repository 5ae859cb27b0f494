/// A limit that may be broken, and what a unit of breach costs the objective.
public struct SoftConstraint: Hashable, Sendable {
    /// The limit's name as answers speak of it, such as `Tech max`; `Tech` means both its sides.
    public var constraint: String
    /// The cost of a unit of breach, in units of the objective per period.
    public var penalty: Double

    /// A name has at most this many characters: the longest is that of a constraint in words.
    public static let maximumNameLength = max(
        TextConstraintSpecification.maximumLength,
        RequestedConstraints.maximumNameBytes + " max".count
    )

    /// The limits that a name means: its own, and both sides of what has sides.
    static func limits(named name: String) -> [String] { [name, "\(name) min", "\(name) max"] }

    /// Reads `[{"constraint", "penalty"}]`.
    static func list(_ field: JSONField?) throws(ErrorReport) -> [SoftConstraint] {
        guard let field else { return [] }
        var result: [SoftConstraint] = []
        for element in try field.elements(limit: RequestedConstraints.maximumConstraints) {
            var fields = try element.fields()
            let nameField = try fields.required("constraint")
            // A character has any number of bytes; four suffice for all that names are made of.
            let name = try nameField.string(limit: 4 * maximumNameLength)
            guard name.count <= maximumNameLength else {
                throw nameField.invalid(
                    allowed: "the name of a limit, of 1 to \(maximumNameLength) characters"
                )
            }
            let penalty = try fields.required("penalty").number(in: .positive)
            try fields.finish()
            result.append(SoftConstraint(constraint: name, penalty: penalty))
        }
        return result
    }

    /// As the request writes it.
    var json: JSON {
        .members(("constraint", .string(constraint)), ("penalty", JSON(penalty)))
    }
}

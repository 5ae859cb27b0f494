/// A limit that may be broken, and what a unit of breach costs the objective.
public struct SoftConstraint: Hashable, Sendable {
    /// The limit's name as answers speak of it, such as `Tech max`; `Tech` means both its sides.
    public var constraint: String
    /// The cost of a unit of breach, in units of the objective per period.
    public var penalty: Double

    /// Reads `[{"constraint", "penalty"}]`.
    static func list(_ field: JSONField?) throws(ErrorReport) -> [SoftConstraint] {
        guard let field else { return [] }
        var result: [SoftConstraint] = []
        for element in try field.elements(limit: RequestedConstraints.maximumConstraints) {
            var fields = try element.fields()
            let name = try fields.required("constraint")
                .string(limit: 4 * TextConstraintSpecification.maximumLength + 8)
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

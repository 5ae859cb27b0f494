import Portfolio

/// Limits on a weighted sum of weights.
public struct LinearConstraintSpecification: Hashable, Sendable {
    /// The name by which results speak of the constraint.
    public var name: String
    /// The coefficients, in the order of the request; assets left out have 0.
    public var coefficients: [AssetValue]
    /// The limits.
    public var limits: RequestedLimits

    /// A named constraint.
    public init(name: String, coefficients: [AssetValue], limits: RequestedLimits) {
        self.name = name
        self.coefficients = coefficients
        self.limits = limits
    }

    /// Reads `[{"name", "coefficients", "min", "max"}]`.
    static func list(
        _ field: JSONField?,
        universe: Set<AssetID>,
        coefficients member: String = "coefficients"
    ) throws(ErrorReport) -> [LinearConstraintSpecification] {
        guard let field else { return [] }
        var constraints: [LinearConstraintSpecification] = []
        for element in try field.elements(limit: RequestedConstraints.maximumConstraints) {
            var fields = try element.fields()
            let nameField = try fields.required("name")
            constraints.append(
                try read(&fields, name: nameField, member, universe: universe)
            )
        }
        return constraints
    }

    private static func read(
        _ fields: inout JSONFields,
        name: JSONField,
        _ member: String,
        universe: Set<AssetID>
    ) throws(ErrorReport) -> LinearConstraintSpecification {
        let text = try name.string(limit: RequestedConstraints.maximumNameBytes)
        let coefficients = try fields.required(member)
        let values = try AssetValue.list(coefficients, universe: universe)
        guard !values.isEmpty else {
            throw coefficients.invalid(allowed: "an object with at least one symbol and number")
        }
        let limits = try RequestedLimits.read(&fields)
        try fields.finish()
        return LinearConstraintSpecification(name: text, coefficients: values, limits: limits)
    }

    /// The constraint as the request writes it.
    var json: JSON { json(coefficients: "coefficients") }

    /// The constraint with its coefficients under a name.
    func json(coefficients member: String) -> JSON {
        .members(
            ("name", .string(name)),
            (member, AssetValue.json(coefficients)),
            ("min", JSON(limits.minimum)),
            ("max", JSON(limits.maximum))
        )
    }
}

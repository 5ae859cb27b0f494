internal import Portfolio

/// What one expert expects, and how much that counts.
public struct OpinionSpecification: Hashable, Sendable {
    /// How results speak of it.
    public var name: String
    /// Its share; what the shares of all leave of 1 is the history's as it is.
    public var weight: Double
    /// What the expert expects.
    public var views: [EntropyViewSpecification]

    /// Reads `[{"name", "weight", "entropy_views"}]`.
    static func list(
        _ field: JSONField,
        symbols: [AssetID]
    ) throws(ErrorReport) -> [OpinionSpecification] {
        var opinions: [OpinionSpecification] = []
        for (k, element) in try field.elements(limit: 50).enumerated() {
            var fields = try element.fields()
            let weight = try fields.required("weight").number(in: .fraction)
            let views = try EntropyViewSpecification.list(
                fields.required("entropy_views"),
                symbols: symbols
            )
            let name = try fields.nullable("name")?
                .string(limit: RequestedConstraints.maximumNameBytes)
            try fields.finish()
            opinions.append(
                OpinionSpecification(
                    name: name ?? "opinion \(k + 1)",
                    weight: weight,
                    views: views
                )
            )
        }
        let total = opinions.reduce(0) { $0 + $1.weight }
        guard total <= 1 + 1e-9 else {
            throw .invalid(
                path: field.path,
                "The weights of \(field.path) are \(total) in sum; allowed is at most 1. What they leave "
                    + "is the history's as it is."
            )
        }
        return opinions
    }

    /// The opinion as the request writes it.
    var json: JSON {
        .members(
            ("name", .string(name)),
            ("weight", JSON(weight)),
            ("entropy_views", .array(views.map(\.json)))
        )
    }
}

internal import Optimization
internal import Portfolio

/// What the model HRP asks of the rest of the request.
extension OptimizationRequest {
    /// How far clusters may be said to be from each other.
    public static let linkages = Linkage.allCases.map(\.rawValue)
    /// How far assets may be said to be from each other.
    public static let distances = CorrelationDistance.allCases.map(\.rawValue)

    /// Reads how the tree of the assets is made.
    mutating func readHierarchy(_ fields: inout JSONFields) throws(ErrorReport) {
        let (linkage, distance) = (fields.nullable("linkage"), fields.nullable("distance"))
        guard model == .hierarchicalRiskParity else {
            guard let field = linkage ?? distance else { return }
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and model is \(model.rawValue). Set model to "
                    + "\(RequestedModel.hierarchicalRiskParity.rawValue), or leave \(field.path) out."
            )
        }
        if let linkage {
            hierarchy.linkage = try linkage.choice(planned: ["centroid", "median", "DBHT"])
        }
        if let distance { hierarchy.distance = try distance.choice() }
    }

    /// The tree's members in the canonical form; none of other models.
    var hierarchyMembers: [(String, JSON)] {
        guard model == .hierarchicalRiskParity else { return [] }
        return [
            ("linkage", .string(hierarchy.linkage.rawValue)),
            ("distance", .string(hierarchy.distance.rawValue)),
        ]
    }

    /// Refuses what has no meaning beside a tree that is halved.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkHierarchy() throws(ErrorReport) {
        guard model == .hierarchicalRiskParity else { return }
        var rest = constraints
        rest.budget = .fixed(1)
        let extras = [
            ("objective", objective != .minimumRisk, "it has no objective"),
            ("costs", costs != nil, "it minimizes nothing"),
            ("efficient_frontier", efficientFrontier > 0, "there is one portfolio, not a frontier"),
            (
                "risk_measure", riskWeights != nil || riskMeasure != .standardDeviation,
                "it splits by variances, MV, so far"
            ),
            (
                "constraints",
                rest != RequestedConstraints() || constraints.budget.keepsCash
                    || constraints.budget.capital <= 0,
                "it keeps none but a budget above 0"
            ),
        ]
        guard let extra = extras.first(where: \.1) else { return }
        throw .invalid(
            path: extra.0,
            "\(extra.0) is given, and \(model.rawValue) does not know it: \(extra.2). Leave it out, or "
                + "choose another model."
        )
    }
}

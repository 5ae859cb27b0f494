internal import Optimization

extension RequestedRiskMeasure {
    /// Every measure of risk: `{"risk_measures": [{"code", "name", "kind", "can_be_optimized",
    /// "can_be_limited"}…]}`, by kind and within each in the order of the codes.
    public static let catalogue = JSON.members(
        ("risk_measures", .array(RiskMeasureKind.allCases.flatMap(entries)))
    )

    /// The kinds of measures, in the order of the catalogue.
    public static let kinds = RiskMeasureKind.allCases.map(\.rawValue)

    private static func entries(_ kind: RiskMeasureKind) -> [JSON] {
        RiskMeasures.codes.filter { RiskMeasures.kind(of: $0) == kind }.map { code in
            .members(
                ("code", .string(code)),
                ("name", .string(RiskMeasures.name(of: code) ?? code)),
                ("kind", .string(kind.rawValue)),
                ("can_be_optimized", .bool(served.contains(code))),
                ("can_be_limited", .bool(served.contains(code)))
            )
        }
    }
}

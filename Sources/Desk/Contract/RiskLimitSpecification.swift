/// The greatest value of a measure of risk, while another is optimized.
public struct RiskLimitSpecification: Hashable, Sendable {
    /// The measure.
    public var measure: RequestedRiskMeasure
    /// Its greatest value, 0 or more: annual for MV, per period for all others.
    public var maximum: Double

    /// Reads `{code: max}`.
    static func list(_ field: JSONField?) throws(ErrorReport) -> [RiskLimitSpecification] {
        guard let field else { return [] }
        var limits: [RiskLimitSpecification] = []
        for (code, value) in try field.members(limit: 100) {
            limits.append(
                RiskLimitSpecification(
                    measure: try RequestedRiskMeasure(code, value),
                    maximum: try value.number(in: .notNegative)
                )
            )
        }
        return limits
    }

    /// `{code: max}`.
    static func json(_ limits: [RiskLimitSpecification]) -> JSON {
        .object(
            JSONObject(
                distinct: limits.map {
                    JSONMember(name: $0.measure.code, value: JSON($0.maximum))
                }
            )
        )
    }
}

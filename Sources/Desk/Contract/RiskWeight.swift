/// What a unit of one measure of risk counts where several are minimized together.
public struct RiskWeight: Hashable, Sendable {
    /// The measure.
    public var measure: RequestedRiskMeasure
    /// What a unit of it counts.
    public var weight: Double

    /// Reads `{code: weight}`.
    static func list(_ field: JSONField) throws(ErrorReport) -> [RiskWeight] {
        var weights: [RiskWeight] = []
        for (code, value) in try field.members(limit: 100) {
            weights.append(
                RiskWeight(
                    measure: try RequestedRiskMeasure(code, value),
                    weight: try value.number(in: .positive)
                )
            )
        }
        guard !weights.isEmpty else {
            throw field.invalid(allowed: "an object of at least one measure of risk")
        }
        return weights
    }

    /// `{code: weight}`.
    static func json(_ weights: [RiskWeight]) -> JSON {
        .object(
            JSONObject(
                distinct: weights.map { JSONMember(name: $0.measure.code, value: JSON($0.weight)) }
            )
        )
    }
}

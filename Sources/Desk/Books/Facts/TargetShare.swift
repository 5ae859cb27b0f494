public import Portfolio

/// The share of a portfolio's value that something is meant to have, and between which bounds it may drift.
public struct TargetShare: Hashable, Sendable {
    /// The share itself, exact.
    public let target: FixedDecimal
    /// The least before it is brought back.
    public let least: FixedDecimal
    /// The greatest before it is brought back.
    public let most: FixedDecimal

    /// The share that has to be met exactly.
    init(exactly target: FixedDecimal) { (self.target, least, most) = (target, target, target) }

    /// A share between bounds.
    init(_ target: FixedDecimal, between least: FixedDecimal, and most: FixedDecimal) {
        (self.target, self.least, self.most) = (target, least, most)
    }

    /// Reads one; without bounds they are the target itself.
    init(_ fields: inout JSONFields, of name: String) throws(ErrorReport) {
        target = try fields.required("targetWeight").weight()
        least = try fields.nullable("minWeight")?.weight() ?? target
        most = try fields.nullable("maxWeight")?.weight() ?? target
        guard least <= target, target <= most else {
            throw .invalid(
                path: fields.path,
                "The weights of \(name) are minWeight \(least), targetWeight \(target) and "
                    + "maxWeight \(most); they must ascend in this order."
            )
        }
    }

    /// The members as the guide names them.
    var members: [(String, JSON)] {
        [("targetWeight", JSON(target)), ("minWeight", JSON(least)), ("maxWeight", JSON(most))]
    }

    /// How a weight stands to it; `nil` is unknown.
    func standing(of weight: Double?) -> [(String, JSON)] {
        [
            ("currentWeight", JSON(weight)),
            ("deviation", JSON(weight.map { $0 - target.double })),
            ("inBand", weight.map { .bool($0 >= least.double && $0 <= most.double) } ?? .null),
        ]
    }

    /// The bounds, as parts of a whole; `nil` where they are the target itself.
    func band(within whole: Double = 1) -> ClosedRange<Double>? {
        guard least < most else { return nil }
        let ends = (whole * least.double, whole * most.double)
        return min(ends.0, ends.1)...max(ends.0, ends.1)
    }
}

/// The limits of a sum of weights, each optional.
public struct RequestedLimits: Hashable, Sendable {
    /// The sum is at least this.
    public var minimum: Double?
    /// The sum is at most this.
    public var maximum: Double?

    /// Limits.
    public init(minimum: Double? = nil, maximum: Double? = nil) {
        self.minimum = minimum
        self.maximum = maximum
    }

    /// Reads `min` and `max`.
    static func read(_ fields: inout JSONFields) throws(ErrorReport) -> RequestedLimits {
        let lower = fields.nullable("min")
        let upper = fields.nullable("max")
        let limits = RequestedLimits(
            minimum: try lower?.number(),
            maximum: try upper?.number()
        )
        if let minimum = limits.minimum, let maximum = limits.maximum, minimum > maximum {
            throw .invalid(
                path: lower?.path ?? fields.path,
                "\(fields.path) has min \(minimum) above max \(maximum). Exchange or change them.",
                details: ["value": JSON(minimum), "allowed": .string("at most max, \(maximum)")]
            )
        }
        return limits
    }
}

/// What a request says of the solver rather than of the portfolio.
public struct SolverSettings: Hashable, Sendable {
    /// Seconds after which the solver stops with what it has; `nil` for none.
    public var timeLimit: Double?
    /// What one solve may take of memory, its data among it; `nil` for all there is.
    public var memoryLimit: MemorySize?

    /// No limits.
    public init() {}

    /// Reads `{"time_limit", "memory_limit"}`.
    init(_ field: JSONField) throws(ErrorReport) {
        var fields = try field.fields()
        timeLimit = try fields.nullable("time_limit")?.number(in: SolverSettings.seconds)
        if let field = fields.nullable("memory_limit") { memoryLimit = try MemorySize(field) }
        try fields.finish()
    }

    /// The settings with their defaults.
    var json: JSON {
        .members(
            ("time_limit", JSON(timeLimit)),
            ("memory_limit", memoryLimit.map { JSON($0.bytes) } ?? .null)
        )
    }

    /// A thousandth of a second to a day.
    static let seconds = NumberRange(
        lower: 1e-3,
        upper: 86_400,
        isOpen: false,
        description: "a number of seconds from 0.001 to 86400"
    )
}

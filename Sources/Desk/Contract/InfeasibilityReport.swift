/// Why no portfolio satisfies the constraints, by the names that the user gave them.
public struct InfeasibilityReport: Hashable, Sendable {
    /// A limit and what it would have to become.
    public struct Limit: Hashable, Sendable {
        /// The constraint by the user's name, such as `Finance min`.
        public var constraint: String
        /// The limit as it is.
        public var limit: Double
        /// What it would have to be; `nil` where changing it alone does not suffice.
        public var required: Double?

        /// A limit to change.
        public init(constraint: String, limit: Double, required: Double?) {
            self.constraint = constraint
            self.limit = limit
            self.required = required
        }

        /// `{"constraint", "limit", "required"}`.
        var json: JSON {
            .members(
                ("constraint", .string(constraint)),
                ("limit", JSON(limit)),
                ("required", JSON(required))
            )
        }
    }

    /// One sentence: what contradicts what.
    public var message: String
    /// The smallest set that cannot hold together.
    public var conflict: [Limit]
    /// The least total change that makes all hold.
    public var relaxation: [Limit]
    /// Why they cannot hold.
    public var reason: String

    /// A report.
    public init(message: String, conflict: [Limit], relaxation: [Limit], reason: String) {
        self.message = message
        self.conflict = conflict
        self.relaxation = relaxation
        self.reason = reason
    }

    /// The error on the wire, code `infeasible`.
    public var errorReport: ErrorReport {
        ErrorReport(
            code: .infeasible,
            message: message,
            details: [
                "conflict": .array(conflict.map(\.json)),
                "relaxation": .array(relaxation.map(\.json)),
                "reason": .string(reason),
            ]
        )
    }
}

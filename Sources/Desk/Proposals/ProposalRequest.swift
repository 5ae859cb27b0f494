internal import Portfolio

/// What is asked of a proposal: the plan, who asks, how long it may be approved, how it is carried out.
struct ProposalRequest: Sendable {
    /// The request of the plan, as it was written.
    var plan: JSON
    /// Whether somebody has to say yes.
    var mode = TradeProposal.Mode.manual
    /// Who asks.
    var by = "nobody named"
    /// How long it may be approved, in seconds.
    var lifetime = 86_400
    /// Why it is asked for.
    var kind = RebalanceRecord.Kind.manual
    /// Why, in words.
    var reason: String?
    /// How it is carried out.
    var execution = ExecutionInstructions()

    /// Reads a request.
    ///
    /// - Throws: A report with code `malformed_json` or `invalid_request`.
    init(_ bytes: [UInt8], defaults: BookDefaults = BookDefaults()) throws(ErrorReport) {
        execution = defaults.execution
        var fields = try JSONField.document(bytes).fields()
        let plan = try fields.required("plan")
        _ = try plan.members(limit: 1_000)
        self.plan = plan.json
        mode = try fields.optional("mode")?.choice() ?? mode
        by = try fields.nullable("by")?.string(limit: 200) ?? by
        lifetime = try fields.nullable("expires_in")?.integer(in: 1...31_536_000) ?? lifetime
        kind = try fields.optional("type")?.choice() ?? kind
        reason = try fields.nullable("reason")?.string(limit: 1_000)
        if let field = fields.nullable("execution") {
            execution = try ExecutionInstructions(field, usual: execution)
        }
        try fields.finish()
    }

    /// What the plan is asked for.
    ///
    /// - Throws: A report with code `invalid_request`.
    func planRequest() throws(ErrorReport) -> PlanRequest { try PlanRequest(plan.bytes()) }

    /// Whether a body asks for a proposal rather than records a rebalance by hand.
    static func isOne(_ bytes: [UInt8]) -> Bool {
        (try? JSON(parsing: bytes))?["plan"] != nil
    }
}

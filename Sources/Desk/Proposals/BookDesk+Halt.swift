internal import Portfolio

/// Stops all orders of a portfolio, and lets them pass again.
extension BookDesk {
    /// Stops the orders of every portfolio, or lets them pass again; what is known already is not written twice.
    ///
    /// Rebalances that are under way take their open orders back and end.
    ///
    /// - Parameters:
    ///   - request: `{"stopped", "by", "reason"}`.
    ///   - act: Who asks.
    /// - Returns: `{"stopped", "by", "reason", "portfolios"}` with the names of those that changed.
    /// - Throws: A report with code `malformed_json`, `invalid_request` or of the store; what was stopped by then is.
    public func halt(_ request: [UInt8], _ act: Act = Act()) async throws(ErrorReport) -> JSON {
        let halt = try BookDesk.halt(request)
        var changed: [JSON] = []
        for portfolio in try await StoreCall.run({ try await journals.portfolios() }) {
            let key = act.key.map {
                Act.Key("\($0.name):\(portfolio.id)", request: $0.request, body: [])
            }
            let answer = try await commit(to: portfolio.id, Act(trace: act.trace, key: key)) {
                known throws(ErrorReport) in
                let isKnown = (known?.halt != nil) == halt.isStopped
                return Draft(
                    bodies: [halt.json],
                    event: .tradingHalted,
                    fields: [
                        ("stopped", .bool(halt.isStopped)), ("by", .string(halt.by)),
                        ("reason", .string(halt.reason)),
                    ],
                    report: !isKnown,
                    answer: .bool(true),
                    isDone: isKnown
                )
            }
            if answer.report == true { changed.append(.string(portfolio.id.name)) }
        }
        return .members(
            ("stopped", .bool(halt.isStopped)),
            ("by", .string(halt.by)),
            ("reason", .string(halt.reason)),
            ("portfolios", .array(changed))
        )
    }

    /// Whether a request stops orders.
    ///
    /// - Throws: A report with code `malformed_json` or `invalid_request`.
    public static func stopsOrders(_ request: [UInt8]) throws(ErrorReport) -> Bool {
        try halt(request).isStopped
    }

    /// Who stopped the orders of which portfolios.
    ///
    /// - Returns: `{"stopped", "portfolios": [{"portfolio", "by", "reason"}]}`.
    public func halts() async throws(ErrorReport) -> JSON {
        var stopped: [JSON] = []
        for portfolio in try await StoreCall.run({ try await journals.portfolios() }) {
            guard let halt = try? await facts(of: portfolio).halt else { continue }
            stopped.append(
                .members(
                    ("portfolio", .string(portfolio.id.name)),
                    ("by", .string(halt.by)),
                    ("reason", .string(halt.reason))
                )
            )
        }
        return .members(("stopped", .bool(!stopped.isEmpty)), ("portfolios", .array(stopped)))
    }

    private static func halt(_ request: [UInt8]) throws(ErrorReport) -> Halt {
        var fields = try JSONField.document(request).fields()
        let halt = Halt(
            isStopped: try fields.required("stopped").bool(),
            by: try fields.required("by").string(limit: 200),
            reason: try fields.required("reason").string(limit: 1_000)
        )
        try fields.finish()
        return halt
    }
}

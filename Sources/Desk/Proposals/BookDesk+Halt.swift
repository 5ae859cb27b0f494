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
        try await halt(try Halt(request), act)
    }

    func halt(_ halt: Halt, _ act: Act) async throws(ErrorReport) -> JSON {
        var changed: [JSON] = []
        var told: Set<PortfolioID> = []
        // Again until there is none that came meanwhile: who comes later looks at those that are there.
        while true {
            let new = try await allPortfolios().map(\.id).filter { !told.contains($0) }
            guard !new.isEmpty else { break }
            for id in new {
                if try await take(halt, id, act) { changed.append(.string(id.name)) }
                told.insert(id)
            }
        }
        return .members(
            ("stopped", .bool(halt.isStopped)),
            ("by", .string(halt.by)),
            ("reason", .string(halt.reason)),
            ("portfolios", .array(changed))
        )
    }

    /// Who stopped the orders of which portfolios.
    ///
    /// - Returns: `{"stopped", "portfolios": [{"portfolio", "by", "reason"}]}`.
    public func halts() async throws(ErrorReport) -> JSON {
        var stopped: [JSON] = []
        for portfolio in try await allPortfolios() {
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

    /// What stops a portfolio that is made now: as the first of the others is, which is the one that a stop is
    /// written to first.
    func standingHalt(for id: PortfolioID) async throws(ErrorReport) -> Halt? {
        guard let other = try await allPortfolios().first(where: { $0.id != id }) else {
            return nil
        }
        return try? await facts(of: other).halt
    }

    /// Stops a portfolio that was just made where the others were stopped meanwhile.
    func followHalt(_ id: PortfolioID) async throws(ErrorReport) {
        guard let halt = try await standingHalt(for: id) else { return }
        _ = try await take(halt, id, Act())
    }

    /// Writes a word into a portfolio's journal; whether it was new there.
    private func take(
        _ halt: Halt,
        _ id: PortfolioID,
        _ act: Act
    ) async throws(ErrorReport) -> Bool {
        let key = act.key.map { Act.Key("\($0.name):\(id)", request: $0.request, body: []) }
        let answer = try await commit(to: id, Act(trace: act.trace, key: key)) {
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
        return answer.report == true
    }

    private func allPortfolios() async throws(ErrorReport) -> [BookedPortfolio] {
        try await StoreCall.run { try await journals.portfolios() }
    }
}

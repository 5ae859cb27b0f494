public import Portfolio

/// What portfolios are meant for.
extension BookDesk {
    /// What a portfolio is called and meant for, and how its books are kept.
    public func description(
        of id: PortfolioID
    ) async throws(ErrorReport) -> PortfolioDescription {
        let portfolio = try await portfolio(id)
        return PortfolioDescription(portfolio, try await facts(of: portfolio).profile)
    }

    /// Changes what a portfolio is called and meant for: fields of the request take the place of what
    /// was known, `null` takes it away.
    ///
    /// - Throws: A report with code `malformed_json`, `invalid_request`, `not_found`, or
    ///   `already_exists` where the session is another portfolio's.
    public func change(
        _ id: PortfolioID,
        profile request: [UInt8],
        _ act: Act = Act()
    ) async throws(ErrorReport) -> BookAnswer<PortfolioDescription> {
        let portfolio = try await portfolio(id)
        let json = try JSONField.document(request)
        return try await commit(to: id, act) { known throws(ErrorReport) in
            let old = known?.profile ?? PortfolioProfile()
            var profile = old
            var fields = try json.fields()
            try profile.read(&fields)
            try fields.finish()
            let report = PortfolioDescription(portfolio, profile)
            return Draft(
                bodies: [profile.json],
                claim: SessionClaim(profile, after: old),
                event: .profileChanged,
                fields: [("portfolio", report.json)],
                report: report,
                answer: report.json,
                isDone: profile == old
            )
        }
    }
}

extension ErrorReport {
    /// The report of a session that belongs to another portfolio.
    static func sessionTaken(_ session: String?, by owner: PortfolioID) -> ErrorReport {
        ErrorReport(
            code: .alreadyExists,
            message: "The session \((session ?? "").shortened()) is that of the portfolio "
                + "\(owner). A session has one portfolio; name another session.",
            details: ["portfolio": .string(owner.name)]
        )
    }
}

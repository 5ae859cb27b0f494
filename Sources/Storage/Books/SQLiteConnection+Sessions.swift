import Desk
import Portfolio

extension SQLiteConnection {
    /// The other portfolio that has the session which a change claims.
    func owner(against change: JournalChange) throws -> PortfolioID? {
        guard let session = change.claim?.session, let owner = try owner(ofSession: session),
            owner != change.portfolio
        else { return nil }
        return owner
    }

    /// The portfolio that a session belongs to.
    func owner(ofSession session: String) throws -> PortfolioID? {
        let statement = try statement(
            """
            SELECT name FROM portfolio
            WHERE id = (SELECT portfolio_id FROM session_claim WHERE session = ?)
            """
        )
        try statement.bind(1, session)
        return try statement.first { PortfolioID($0.text(0)) } ?? nil
    }

    /// Gives a portfolio the session that it claims, and frees the one that it had.
    func keep(_ claim: SessionClaim, of portfolio: Int64) throws {
        let release = try statement("DELETE FROM session_claim WHERE portfolio_id = ?")
        try release.bind(1, portfolio)
        try release.run()
        guard let session = claim.session else { return }
        let insertion = try statement(
            "INSERT INTO session_claim (session, portfolio_id) VALUES (?, ?)"
        )
        try insertion.bind(1, session)
        try insertion.bind(2, portfolio)
        try insertion.run()
    }
}

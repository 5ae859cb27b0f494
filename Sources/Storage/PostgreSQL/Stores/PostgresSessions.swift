import Desk
import Portfolio

extension PostgresConnection {
    /// The portfolio that a session belongs to; none where there is no session.
    func owner(ofSession session: String?) throws(StorageError) -> PortfolioID? {
        let owner = try run(
            """
            SELECT name FROM portfolio
            WHERE id = (SELECT portfolio_id FROM session_claim WHERE session = $1)
            """,
            .text(session)
        ).first
        return owner.flatMap { PortfolioID($0.text(0)) }
    }

    /// Gives a portfolio the session that it claims, and frees the one that it had.
    func keep(_ claim: SessionClaim, of portfolio: Int64) throws(StorageError) {
        try run("DELETE FROM session_claim WHERE portfolio_id = $1", .integer(portfolio))
        guard let session = claim.session else { return }
        try run(
            "INSERT INTO session_claim (session, portfolio_id) VALUES ($1, $2)",
            .text(session),
            .integer(portfolio)
        )
    }
}

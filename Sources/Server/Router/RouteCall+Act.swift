import Desk
import Portfolio

extension RouteCall {
    /// The portfolio that the path names; what is no name is no portfolio either.
    func portfolioID() throws(ErrorReport) -> PortfolioID {
        let name = pathParameters["id"] ?? ""
        guard let id = PortfolioID(name) else {
            throw ErrorReport(
                code: .notFound,
                message: "There is no portfolio \(name.shown). GET /api/portfolios lists all.",
                details: ["portfolio": .string(String(name.prefix(80)))]
            )
        }
        return id
    }

    /// The rebalance in the path.
    ///
    /// - Throws: A report with code `not_found` for what can be no address of one.
    func rebalanceKey() throws(ErrorReport) -> RebalanceKey {
        let name = pathParameters["id"] ?? ""
        guard let key = RebalanceKey(name) else {
            throw ErrorReport(
                code: .notFound,
                message:
                    "There is no rebalance \(name.shown). Addresses are those of a portfolio, a dot and the id, "
                    + "such as main.R3.",
                details: ["rebalance": .string(String(name.prefix(80)))]
            )
        }
        return key
    }

    /// The header under which a client names a request that may come twice and shall have one effect.
    static let keyHeader = "Idempotency-Key"

    /// Who asks for a change: the request's identifier, and its key where it has one.
    ///
    /// - Throws: A report with code `invalid_request` for a key that is none.
    func act() throws(ErrorReport) -> Act {
        let trace = Trace(correlation: requestID)
        guard let key = request.headers[RouteCall.keyHeader] else { return Act(trace: trace) }
        let isVisible = key.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isVisible, (1...KeyedAnswer.keyLimit).contains(key.utf8.count) else {
            throw .invalid(
                path: RouteCall.keyHeader,
                "The header Idempotency-Key is \(key.shown); allowed are 1 to "
                    + "\(KeyedAnswer.keyLimit) visible characters of ASCII."
            )
        }
        return Act(
            trace: trace,
            key: Act.Key(
                key,
                request: request.method,
                request.path,
                request.target.query.map { "\($0.name)=\($0.value)" }.sorted()
                    .joined(separator: "&"),
                body: request.body
            )
        )
    }
}

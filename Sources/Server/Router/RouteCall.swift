import Desk

/// A request together with the parameters of the route that it matched.
struct RouteCall: Sendable {
    let request: HTTPRequest
    let pathParameters: [String: String]
    /// By which a log and an answer speak of the same request.
    let requestID: String

    /// The value of a parameter of the query.
    func value<Value>(of parameter: QueryParameter<Value>) throws(ErrorReport) -> Value {
        try parameter.read(request.query(parameter.name))
    }

    /// Refuses parameters of the query that the route does not know, and repeated ones.
    func checkQuery(against operation: Operation) throws(ErrorReport) {
        let known = operation.parameters.filter { $0.place == .query }.map(\.name)
        var seen: Set<String> = []
        for item in request.target.query {
            guard known.contains(item.name) else {
                throw .invalid(
                    path: item.name,
                    "The query parameter \(item.name.shown) is unknown. "
                        + (known.isEmpty
                            ? "There are none here."
                            : "Known are \(known.joined(separator: ", ")).")
                )
            }
            guard seen.insert(item.name).inserted else {
                throw .invalid(
                    path: item.name,
                    "The query parameter \(item.name) is given twice; give it once."
                )
            }
        }
    }

    /// Refuses a body whose media type is none of `accepted`.
    func checkContentType(_ accepted: [String]) throws(ErrorReport) {
        let given = request.contentType
        if let given, accepted.contains(given) { return }
        throw ErrorReport(
            code: .unsupportedMediaType,
            message: "The Content-Type is \(given?.shown ?? "missing"); "
                + "allowed is \(accepted.joined(separator: " or ")).",
            details: ["allowed": .array(accepted.map(JSON.string))]
        )
    }
}

extension String {
    /// The text in quotes, cut where it is long.
    var shown: String { "\"" + prefix(80) + (utf8.count > 80 ? "…\"" : "\"") }
}

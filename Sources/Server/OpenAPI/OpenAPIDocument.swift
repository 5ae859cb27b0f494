import Desk

/// The published description of the API, made from the very routes that serve it.
enum OpenAPIDocument {
    /// The OpenAPI 3.1 document of `routes`.
    static func json(routes: [Route], version: String) -> JSON {
        var paths = JSONObject()
        for route in routes {
            let path = route.pattern.description
            var item = paths[path]?.object ?? JSONObject()
            item[route.method.lowercased()] = route.operation.json
            paths[path] = .object(item)
        }
        return .members(
            ("openapi", .string("3.1.0")),
            (
                "info",
                .members(
                    ("title", .string("Poise")),
                    ("version", .string(version)),
                    ("summary", .string("From a history of prices to an optimal portfolio.")),
                    ("description", .string(conventions)),
                    (
                        "license",
                        .members(
                            ("name", .string("Apache-2.0")),
                            ("identifier", .string("Apache-2.0"))
                        )
                    )
                )
            ),
            ("servers", .array([.members(("url", .string("/")))])),
            ("paths", .object(paths)),
            ("components", .members(("schemas", ContractSchemas.json)))
        )
    }

    private static let conventions = """
        Weights, returns and rates are fractions: 0.05 is 5 %. Expected return and volatility are \
        annualized; value at risk is per period. Unknown is null, never 0. Unknown fields and query \
        parameters are refused. Every GET can be asked by HEAD. Requests of other websites that change \
        something are refused, and so are hosts that are neither an address nor localhost nor allowed.
        """
}

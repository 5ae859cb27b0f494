import Desk
import Portfolio

/// How far a portfolio is from its target, and what to trade.
extension PortfolioFactRoutes {
    private static let absolute = QueryParameter.number(
        "absolute",
        in: 0...1_000,
        "How far a weight may be from its target; 0.05 where no threshold is given."
    )
    private static let relative = QueryParameter.number(
        "relative",
        in: 0...1_000,
        "How far it may be, as a part of the target."
    )
    private static let volatility = QueryParameter.number(
        "volatility_multiple",
        in: 0...1_000,
        "How far it may be, in times of the target and the asset's volatility of a year."
    )

    var drift: Route {
        read(
            "drift",
            "getDrift",
            "How far it is from its target, and whether that is too far.",
            RebalancingSchemas.drift,
            [Self.absolute, Self.relative, Self.volatility].map(\.description)
                + [Self.asOf.description],
            errors: [.invalidRequest, .unknownAsset]
        ) { id, call in
            let thresholds = desk.thresholds(
                absolute: try call.value(of: Self.absolute),
                relative: try call.value(of: Self.relative),
                volatilityMultiple: try call.value(of: Self.volatility)
            )
            return try await desk.drift(
                of: id,
                thresholds: thresholds,
                asOf: call.value(of: Self.asOf)
            )
        }
    }

    /// A plan changes nothing: it is asked with a body only since there is much to say.
    var plan: Route {
        let operation = Operation(
            id: "planRebalance",
            summary: "Plans the trades that bring it to its target; nothing is traded.",
            tag: "portfolios",
            parameters: [.portfolioName, Self.asOf.description],
            body: BodyDescription(content: [("application/json", RebalancingSchemas.request, nil)]),
            answer: AnswerDescription(
                summary: "The plan.",
                schema: RebalancingSchemas.plan
            ),
            errors: Self.errors + [
                .malformedJSON, .invalidRequest, .unknownAsset, .insufficientHistory, .unsupported,
                .payloadTooLarge, .unsupportedMediaType,
            ]
        )
        return Route("POST", "/api/portfolios/{id}/plan", operation) { call in
            try call.checkContentType(["application/json"])
            let (id, day) = try (call.portfolioID(), call.value(of: Self.asOf))
            let request = try PlanRequest(call.request.body)
            return .json(
                try await pool.run { try await desk.plan(for: id, request, asOf: day).bytes() }
            )
        }
    }
}

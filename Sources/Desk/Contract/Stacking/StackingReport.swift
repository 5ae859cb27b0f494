internal import Portfolio

/// What several models are in a portfolio.
public struct StackingReport: Hashable, Sendable {
    /// One of them.
    public struct Part: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its share of the capital.
        public var share: Double
        /// Its weights, by all returns.
        public var weights: [Double]
        /// Its mean return of returns that it was not fitted to, annual.
        public var expectedReturn: Double
        /// The volatility of these, annual.
        public var volatility: Double
    }

    /// The models.
    public var parts: [Part]
    /// How many fits foretold something, of each model.
    public var fits: Int
    /// How many returns were foretold.
    public var observations: Int

    /// The `stacking` of a result.
    func json(_ assets: [AssetID]) -> JSON {
        let models = parts.map { part in
            JSONMember(
                name: part.name,
                value: .members(
                    ("share", JSON(part.share)),
                    ("weights", .numbers(part.weights, of: assets)),
                    ("expected_return", JSON(part.expectedReturn)),
                    ("volatility", JSON(part.volatility)),
                    (
                        "sharpe_ratio",
                        part.volatility > 0 ? JSON(part.expectedReturn / part.volatility) : .null
                    )
                )
            )
        }
        return .members(
            ("models", .object(JSONObject(distinct: models))),
            ("fits", JSON(fits)),
            ("observations", JSON(observations))
        )
    }
}

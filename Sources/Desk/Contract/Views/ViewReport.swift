public import Portfolio

/// What views did to the expected returns: `docs/api.md`, section "Views".
public struct ViewReport: Hashable, Sendable {
    /// Expected returns and volatilities of a year.
    public struct Moments: Hashable, Sendable {
        /// One for each asset.
        public var expectedReturns: [Double]
        /// One for each asset.
        public var volatilities: [Double]

        func json(_ assets: [AssetID]) -> JSON {
            .members(
                ("expected_returns", .numbers(expectedReturns, of: assets)),
                ("volatilities", .numbers(volatilities, of: assets))
            )
        }
    }

    /// A view on an expected return, a year.
    public struct Effect: Hashable, Sendable {
        /// The view's name.
        public var name: String
        /// What the prior expects of its portfolio.
        public var prior: Double
        /// What the view expects.
        public var value: Double
        /// What is expected with all views.
        public var posterior: Double
        /// How sure the view is, from 0 to 1.
        public var confidence: Double
        /// The variance of its error; `nil` where it counts for nothing.
        public var variance: Double?
        /// What it adds to the expected return of each asset.
        public var contributions: [Double]
    }

    /// A view on a moment or a tail, in the units of the request.
    public struct Outcome: Hashable, Sendable {
        /// The view's name.
        public var name: String
        /// The kind of quantity.
        public var kind: String
        /// How it was to compare.
        public var sense: String
        /// With what.
        public var value: Double
        /// What it was before.
        public var prior: Double?
        /// What it is with all views.
        public var posterior: Double?
    }

    /// Probabilities in place of equal ones.
    public struct Pooling: Hashable, Sendable {
        /// How far they are from equal ones, Σ pₜ ln(T pₜ).
        public var relativeEntropy: Double
        /// As many equally probable returns would be as uncertain.
        public var effectiveScenarios: Double
        /// The views that they hold; those of opinions are held by each opinion alone.
        public var outcomes: [Outcome]
    }

    /// What is expected of factors a year.
    public struct FactorMoments: Hashable, Sendable {
        /// The factors.
        public var factors: [AssetID]
        /// Before the views on them, one for each.
        public var prior: [Double]
        /// After them.
        public var posterior: [Double]
    }

    /// Where the prior means come from.
    public var source: String
    /// Before the views.
    public var prior: Moments
    /// After them.
    public var posterior: Moments
    /// τ, where views on expected returns were given.
    public var tau: Double?
    /// δ of the market, where its values were given.
    public var riskAversion: Double?
    /// Views on expected returns.
    public var effects: [Effect]
    /// Views by probabilities.
    public var pooling: Pooling?
    /// Views on expected returns of factors, with what they add to those of the assets.
    public var factorEffects: [Effect] = []
    /// What is expected of factors, where there are views on them.
    public var factors: FactorMoments?

    /// The report on the wire.
    func json(_ assets: [AssetID]) -> JSON {
        var members: [(String, JSON)] = [
            ("prior_source", .string(source)),
            ("prior", prior.json(assets)),
            ("posterior", posterior.json(assets)),
            ("tau", JSON(tau)),
            ("market_risk_aversion", JSON(riskAversion)),
            ("views", .array(effects.map { $0.json(assets) })),
            ("entropy", pooling?.json ?? .null),
        ]
        if let factors {
            members.append(("factor_views", .array(factorEffects.map { $0.json(assets) })))
            members.append(("factors", factors.json))
        }
        return .members(members)
    }
}

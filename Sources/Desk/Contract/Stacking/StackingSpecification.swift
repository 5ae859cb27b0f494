public import Portfolio

/// Several models, and the one that shares capital out between them by what they would have earned.
public struct StackingSpecification: Hashable, Sendable {
    /// The models, each name once.
    public var models: [StackedModel]
    /// The names in their order, as assets.
    public var names: [AssetID] { models.map(\.name) }
    /// The model between them, whose assets are their names.
    public var between: OptimizationRequest { finals[0] }
    /// On which returns they are fitted and judged.
    public var validation: CrossValidation

    // A request cannot hold one of its own kind but in an array.
    private var finals: [OptimizationRequest]

    /// How many models there may be.
    public static let counts = 1...50

    init(models: [StackedModel], between: OptimizationRequest, validation: CrossValidation) {
        self.models = models
        finals = [between]
        self.validation = validation
    }

    /// The members of a request with this `missing_data`, which models have unless they say otherwise.
    func members(in missingData: RequestedMissingData) -> [(String, JSON)] {
        let parts = models.map { model in
            var part = model.request.part
            let own = model.request.missingData
            if own != missingData { part["missing_data"] = .string(own.rawValue) }
            part["name"] = .string(model.name.symbol)
            return JSON.object(part)
        }
        return [
            ("models", .array(parts)), ("final", .object(between.part)),
            ("cross_validation", validation.json),
        ]
    }
}

extension OptimizationRequest {
    /// What a model within another says of itself.
    fileprivate var part: JSONObject {
        guard case .object(var object) = json else { return JSONObject() }
        for name in StackingSpecification.ownMembers { object[name] = nil }
        return object
    }
}

extension StackingSpecification {
    /// What only the request around models says.
    static let ownMembers = [
        "assets", "start_date", "end_date", "periods_per_year", "efficient_frontier", "solver",
        "allocation", "models", "final", "cross_validation", "factors",
    ]
    /// What models have from the request around them where they say nothing else.
    static let inherited = [
        "risk_free_rate", "risk_aversion", "confidence_level", "mean_estimator",
        "covariance_estimator", "covariance_repair", "ewma_decay", "current_weights", "costs",
        "constraints", "factors", "factor_selection", "missing_data",
    ]
    /// The same of the model between them.
    static let inheritedBetween = ["risk_free_rate", "confidence_level"]
}

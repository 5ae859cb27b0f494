internal import Estimation
internal import Numerics
internal import Optimization
internal import Portfolio

/// What models that estimate little or nothing ask of the rest of the request.
extension OptimizationRequest {
    /// The form that such a model is the least of; `nil` for the others.
    var naiveModel: NaiveModel? {
        switch model {
        case .equalWeight: .equalWeight
        case .inverseVolatility: .inverseVolatility
        case .inverseVariance: .inverseVariance
        case .maximumDecorrelation: .maximumDecorrelation
        default: nil
        }
    }

    /// Reads the seed of the model Random.
    mutating func readSeed(_ fields: inout JSONFields) throws(ErrorReport) {
        guard let field = fields.nullable("seed") else { return }
        guard model == .random else {
            throw .invalid(
                path: field.path,
                "\(field.path) is given, and model is \(model.rawValue). Set model to "
                    + "\(RequestedModel.random.rawValue), or leave \(field.path) out."
            )
        }
        seed = try field.integer(in: 0...Int(Int32.max))
    }

    /// The seed in the canonical form; none of other models.
    var seedMembers: [(String, JSON)] { model == .random ? [("seed", JSON(seed))] : [] }

    /// Refuses what has no meaning beside weights that follow a rule.
    ///
    /// - Throws: ``ErrorReport`` with code `invalid_request` and the path.
    func checkNaive() throws(ErrorReport) {
        guard naiveModel != nil || model == .random else { return }
        let limitsVariance = constraints.riskLimits.contains { $0.measure == .standardDeviation }
        let extras = [
            ("objective", objective != .minimumRisk, "it has one of its own"),
            ("costs", costs != nil, "it weighs nothing against costs"),
            ("efficient_frontier", efficientFrontier > 0, "there is one portfolio, not a frontier"),
            (
                "risk_measure", riskWeights != nil || riskMeasure != .standardDeviation,
                "it looks at no risk, or at that of the covariance"
            ),
            (
                "constraints.budget",
                constraints.budget.keepsCash || constraints.budget.capital <= 0,
                "it invests a number above 0"
            ),
            (
                "constraints.soft", !constraints.soft.isEmpty,
                "a penalty has nothing to be weighed against"
            ),
            (
                "constraints.risk_limits.MV", limitsVariance,
                "its weights are the least of another form than the variance"
            ),
            (
                "constraints.tracking_error", constraints.tracking != nil,
                "its weights are the least of another form than the variance"
            ),
        ]
        guard let extra = extras.first(where: \.1) else { return }
        throw .invalid(
            path: extra.0,
            "\(extra.0) is given, and \(model.rawValue) does not know it: \(extra.2). Leave it out, or "
                + "choose model \(RequestedModel.classic.rawValue)."
        )
    }

    /// The problem whose optimum the model's portfolio is; the problem itself for most models.
    ///
    /// - Throws: `unbounded`, where an asset never moves and would take everything.
    func posed(_ problem: PortfolioProblem) throws(ErrorReport) -> PortfolioProblem {
        if model == .random {
            return RandomPortfolio.problem(problem, seed: UInt64(seed))
        }
        guard let naiveModel else { return problem }
        guard let posed = naiveModel.problem(problem) else {
            let still = assets.indices.filter { problem.distribution.covariance[$0, $0] <= 0 }
            throw .riskless(
                assets.indices.map { still.contains($0) ? 1 / Double(max(1, still.count)) : 0 },
                request: self
            )
        }
        return posed
    }
}

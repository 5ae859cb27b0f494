internal import Estimation
internal import Numerics
internal import Portfolio

/// Views on moments between the units of requests, annual where they are, and those of returns.
struct ViewUnits {
    private let request: OptimizationRequest
    private let scenarios: Matrix
    private let equal: [Double]

    init(_ request: OptimizationRequest, _ scenarios: Matrix, _ equal: [Double]) {
        (self.request, self.scenarios, self.equal) = (request, scenarios, equal)
    }

    /// The probabilities that hold the views.
    ///
    /// - Throws: `invalid_request` with the path.
    func pool(
        _ views: [EntropyViewSpecification],
        _ pooling: EntropyPooling,
        path: String
    ) throws(ErrorReport) -> PooledScenarios {
        let stated = views.map(view)
        return try ErrorReport.viewing(path) { () throws(ViewError) in try pooling.pool(stated) }
    }

    /// What became of the views, in the request's units.
    func outcomes(
        _ views: [EntropyViewSpecification],
        _ pooled: PooledScenarios,
        prefix: String
    ) -> [ViewReport.Outcome] {
        zip(views, pooled.outcomes).map { view, outcome in
            ViewReport.Outcome(
                name: prefix + view.name,
                kind: view.kind.rawValue,
                sense: view.sense.rawValue,
                value: annual(outcome.value, view.kind),
                prior: outcome.prior.map { annual($0, view.kind) },
                posterior: outcome.posterior.map { annual($0, view.kind) }
            )
        }
    }

    private func view(_ view: EntropyViewSpecification) -> EntropyView {
        let quantity = quantity(view)
        let value: Double
        if view.isTimesPrior {
            let prior = quantity.value(in: scenarios, probabilities: equal) ?? 0
            // A multiple of a volatility is one of its square's root.
            value = (view.kind == .volatility ? view.value * view.value : view.value) * prior
        } else {
            value = perPeriod(view.value, view.kind)
        }
        return EntropyView(view.name, quantity, view.sense, value)
    }

    private func quantity(_ view: EntropyViewSpecification) -> EntropyQuantity {
        let coefficients = view.coefficients.values(of: request.priced)
        let places = view.coefficients.map { entry in
            request.priced.firstIndex(of: entry.asset) ?? 0
        }
        let confidence = view.confidence ?? request.confidenceLevel
        return switch view.kind {
        case .mean: .mean(coefficients)
        case .variance, .volatility: .variance(coefficients)
        case .correlation: .correlation(places[0], places[1])
        case .skewness: .skewness(places[0])
        case .kurtosis: .kurtosis(places[0])
        case .valueAtRisk: .valueAtRisk(places[0], confidence: confidence)
        case .conditionalValueAtRisk:
            .conditionalValueAtRisk(places[0], confidence: confidence)
        }
    }

    private func perPeriod(_ value: Double, _ kind: EntropyViewSpecification.Kind) -> Double {
        switch kind {
        case .mean, .variance: value / request.periodsPerYear
        case .volatility: value * value / request.periodsPerYear
        default: value
        }
    }

    private func annual(_ value: Double, _ kind: EntropyViewSpecification.Kind) -> Double {
        switch kind {
        case .mean, .variance: value * request.periodsPerYear
        case .volatility: (max(0, value) * request.periodsPerYear).squareRoot()
        default: value
        }
    }
}

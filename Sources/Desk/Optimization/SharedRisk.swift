internal import Estimation
internal import Numerics
internal import Optimization
internal import Portfolio

/// The parts of a portfolio that share its risk by a request, and what is known of them.
struct SharedRisk {
    /// What the optimizer is told.
    private(set) var parts = RiskParts.assets
    /// Loadings on the request's factors, or on components where these share the risk.
    private let loadings: FactorRiskShares?
    private let names: [String]
    private let budgets: [Double]?
    /// The components, where these share it.
    private(set) var components: ComponentReport?

    /// - Throws: `invalid_request` where factors cannot share the risk, `not_converged` where components are not found.
    init(
        _ request: OptimizationRequest,
        _ distribution: ReturnDistribution,
        _ explained: FactorModel?
    ) throws(ErrorReport) {
        var loadings = explained.map { FactorRiskShares(loadings: $0.loadings) }
        var names = request.factors.symbols.map(\.symbol)
        if case .components(let count) = request.riskSharing {
            guard let found = PrincipalComponents(distribution.covariance, count: count) else {
                throw .noComponents
            }
            loadings = FactorRiskShares(loadings: found.loadings)
            names = request.riskSharing.parts([], [])
            components = ComponentReport(
                varianceShares: found.shares,
                loadings: (0..<count).map { Array(found.loadings.column($0)) }
            )
        }
        self.loadings = loadings
        self.names = names
        budgets = request.riskSharing == .assets ? nil : request.sharesOfRisk
        if let signs = request.signs { parts = .signed(signs) }
        guard budgets != nil, let loadings else { return }
        parts = .exposures(loadings.loadings)
        guard let place = loadings.firstDependent else { return }
        throw .undetermined(names[place])
    }

    /// The shares of factors in the risk of weights; `nil` where there are no factors.
    func report(_ weights: [Double], slopes: [Double]) -> FactorRiskReport? {
        loadings.map {
            FactorRiskReport(
                names: names,
                shares: $0.shares(weights, slopes: slopes),
                budgets: budgets
            )
        }
    }
}

extension ErrorReport {
    fileprivate static var noComponents: ErrorReport {
        ErrorReport(
            code: .notConverged,
            message: "The principal components of the covariance could not be found. Choose "
                + "another covariance_estimator."
        )
    }

    fileprivate static func undetermined(_ factor: String) -> ErrorReport {
        .invalid(
            path: "risk_parity_on",
            "\(factor) has no share of the risk of its own: no asset is chosen to have it, or it "
                + "loads on the assets as factors before it do. Leave it out of factors, or set "
                + "factor_selection to all.",
            details: ["factor": .string(factor)]
        )
    }
}

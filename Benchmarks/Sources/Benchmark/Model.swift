import Estimation
import Numerics
import Optimization

/// An estimator or a model that libraries have, too: from returns to moments or weights.
enum Model: String, CaseIterable {
    case ewmaMean = "ewma-mean"
    case jamesStein = "james-stein"
    case bayesStein = "bayes-stein"
    case bodnarOkhrinParolya = "bop"
    case capm
    case ewma
    case regimeAdjusted = "regime-adjusted"
    case ledoitWolf = "ledoit-wolf"
    case singleFactor = "single-factor"
    case constantCorrelation = "constant-correlation"
    case oracle = "oas"
    case semi
    case gerber1
    case gerber2
    case denoised
    case detoned
    case principal
    case graphicalLasso = "graphical-lasso"
    case minimumDeterminant = "mcd"
    case blackLitterman = "black-litterman"
    case entropyPooling = "entropy-pooling"
    case hrp
    case herc
    case nco
    case schur
    case inverseVolatility = "inverse-volatility"
    case maximumDiversification = "maximum-diversification"
    case relaxedRiskParity = "relaxed-risk-parity"
    case demandingRiskParity = "relaxed-risk-parity-return"
    case worstCase = "worst-case"

    /// Prints the seconds of each run, and the Euclidean norm of what was found.
    static func run(_ name: String, on setting: Setting, runs: Int) throws {
        guard let model = Model(rawValue: name) else {
            let names = Model.allCases.map(\.rawValue).joined(separator: " | ")
            throw Misuse("'\(name)' is no model: \(names)")
        }
        let clock = ContinuousClock()
        var (answer, seconds) = (try model.answer(setting), [Double]())
        for _ in 0..<runs {
            seconds.append(try clock.measure { answer = try model.answer(setting) } / .seconds(1))
        }
        let norm = BLAS.dot(answer, answer).squareRoot()
        print(#"{"seconds":\#(seconds),"norm":\#(norm)}"#)
    }

    /// The numbers that one run yields: a mean, a covariance or weights.
    func answer(_ setting: Setting) throws -> [Double] {
        if let mean { return try mean.estimate(setting.table) }
        if let covariance { return try covariance.estimate(setting.table).matrix.elements }
        return try weights(setting)
    }

    private var mean: (any MeanEstimator)? {
        switch self {
        case .ewmaMean: EWMAMean(decay: 0.97)
        case .jamesStein: JamesSteinMean()
        case .bayesStein: BayesSteinMean()
        case .bodnarOkhrinParolya: BodnarOkhrinParolyaMean()
        case .capm: CAPMMean()
        default: nil
        }
    }

    private var covariance: (any CovarianceEstimator)? {
        switch self {
        case .ewma: EWMACovariance()
        case .regimeAdjusted: RegimeAdjustedCovariance()
        case .ledoitWolf: LedoitWolfCovariance()
        case .singleFactor: LedoitWolfCovariance(target: .singleFactor)
        case .constantCorrelation: LedoitWolfCovariance(target: .constantCorrelation)
        case .oracle: OracleApproximatingCovariance()
        case .semi: SemiCovariance()
        case .gerber1: GerberCovariance(form: .first)
        case .gerber2: GerberCovariance(form: .second)
        case .denoised: DenoisedCovariance()
        case .detoned: DetonedCovariance()
        case .principal: FactorCovariance(factors: 4)
        case .graphicalLasso: GraphicalLassoCovariance()
        case .minimumDeterminant: MinimumDeterminantCovariance()
        default: nil
        }
    }

    private func weights(_ setting: Setting) throws -> [Double] {
        let distribution = try setting.distribution()
        switch self {
        case .hrp: return try shared(.riskParity, distribution)
        case .herc: return try shared(.equalRiskContribution, distribution)
        case .nco: return try shared(.nested, distribution)
        case .schur: return try shared(.schur(gamma: 0.5), distribution)
        case .blackLitterman: return try viewed(distribution)
        case .entropyPooling: return try pooled(distribution)
        case .inverseVolatility:
            let problem = problem(distribution, .minimumRisk)
            guard let naive = NaiveModel.inverseVolatility.problem(problem) else { throw refusal }
            return try optimum(naive)
        case .maximumDiversification:
            return try optimum(problem(distribution, .maximumDiversification))
        case .relaxedRiskParity: return try optimum(relaxedParity(distribution))
        case .demandingRiskParity:
            var demanding = relaxedParity(distribution)
            let mean = Statistics.mean(distribution.mean) ?? 0
            demanding.constraints.returnTarget = 0.5 * (mean + (distribution.mean.max() ?? 0))
            return try optimum(demanding)
        default:
            return try optimum(problem(distribution, .minimumRisk).worstCase(MomentUncertainty()))
        }
    }

    private func shared(
        _ rule: HierarchicalModel.Rule,
        _ distribution: ReturnDistribution
    ) throws -> [Double] {
        let model = HierarchicalModel(rule, clustering: AssetClustering(linkage: .ward))
        let problem = problem(distribution, .minimumRisk)
        guard case .portfolio(let portfolio) = model.solve(problem, risk: .variance) else {
            throw refusal
        }
        return portfolio.weights
    }

    /// The first asset at 1 % a period, and the second half a percent before the third; the least variance of the
    /// posterior.
    private func viewed(_ distribution: ReturnDistribution) throws -> [Double] {
        let count = distribution.assets.count
        func view(_ name: String, _ places: [(Int, Double)], _ value: Double) -> ReturnView {
            var coefficients = [Double](repeating: 0, count: count)
            for (place, coefficient) in places { coefficients[place] = coefficient }
            return ReturnView(name, coefficients: coefficients, value: value)
        }
        let prior = BlackLitterman(mean: distribution.mean, covariance: distribution.covariance)
        let posterior = try prior.posterior([
            view("first", [(0, 1)], 0.0008), view("second", [(1, 1), (2, -1)], 0.0001),
        ])
        let believed = ReturnDistribution(
            assets: distribution.assets,
            mean: posterior.mean,
            covariance: posterior.covariance,
            scenarios: distribution.scenarios,
            periodsPerYear: distribution.periodsPerYear
        )
        return try optimum(problem(believed, .minimumRisk))
    }

    /// The probabilities under which the first asset earns 1 % a period, and the second more than the third.
    private func pooled(_ distribution: ReturnDistribution) throws -> [Double] {
        let count = distribution.assets.count
        func mean(_ places: [(Int, Double)]) -> EntropyQuantity {
            var coefficients = [Double](repeating: 0, count: count)
            for (place, coefficient) in places { coefficients[place] = coefficient }
            return .mean(coefficients)
        }
        return try EntropyPooling(scenarios: distribution.scenarios).pool([
            EntropyView("first", mean([(0, 1)]), .equal, 0.0008),
            EntropyView("second", mean([(1, 1), (2, -1)]), .atLeast, 0),
        ]).probabilities
    }

    private func relaxedParity(_ distribution: ReturnDistribution) -> PortfolioProblem {
        let count = distribution.assets.count
        let equal = [Double](repeating: 1 / Double(count), count: count)
        return problem(distribution, .relaxedRiskParity(RelaxedRiskParity(budgets: equal)))
    }

    private func problem(
        _ distribution: ReturnDistribution,
        _ objective: Objective
    ) -> PortfolioProblem {
        PortfolioProblem(
            distribution: distribution,
            objective: objective,
            constraints: PortfolioConstraints(assets: distribution.assets.count)
        )
    }

    private func optimum(_ problem: PortfolioProblem) throws -> [Double] {
        guard case .optimal(let portfolio) = Optimizer.solve(problem) else { throw refusal }
        return portfolio.weights
    }

    private var refusal: Misuse { Misuse("\(rawValue) has no answer on these returns.") }
}

public import Optimization
public import Portfolio

/// What a user asks the optimizer, checked: `docs/api.md`, section "Optimization".
public struct OptimizationRequest: Hashable, Sendable {
    /// The universe, each asset once.
    public var assets: [AssetID]
    /// The first day of prices; the whole history where `nil`.
    public var startDate: Day?
    /// The last day of prices; the whole history where `nil`.
    public var endDate: Day?
    /// Periods of the data in a year.
    public var periodsPerYear = 252.0
    /// What becomes of days on which some assets have no price.
    public var missingData = RequestedMissingData.common
    /// By what the assets are explained.
    public var factors = RequestedFactors()
    /// The model.
    public var model = RequestedModel.classic
    /// The measure of risk.
    public var riskMeasure = RequestedRiskMeasure.standardDeviation
    /// Several measures in place of one, each with what a unit of it counts.
    public var riskWeights: [RiskWeight]?
    /// The weights of the returns in order, of the measure OWA and no other.
    public var orderedWeights: OrderedWeightSpecification?
    /// Each asset's share of the risk, of the model RiskParity and no other; `nil` for equal ones.
    public var riskBudgets: [AssetValue]?
    /// Of what the model RiskParity shares out the risk.
    public var riskSharing = RiskSharing.assets
    /// 1 or −1 for each asset, of the model RiskParity; `nil` where all are long.
    public var signs: [Double]?
    /// The share of each factor in the risk, of the model RiskParity; `nil` for equal ones.
    public var factorRiskBudgets: [Double]?
    /// How a tree of the assets is made and cut, of the models that have one.
    public var hierarchy = RequestedHierarchy()
    /// What is said about returns that their history does not.
    public var views = RequestedViews()
    /// The version of the model RelaxedRiskParity.
    public var relaxedVersion = RelaxedVersion.plain
    /// λ of its version C.
    public var relaxedPenalty = 1.0
    /// How uncertain moments are, of the model WorstCase.
    public var uncertainty = MomentUncertainty()
    /// ε of the model DistributionallyRobustCVaR.
    public var wassersteinRadius = 0.02
    /// How histories are drawn, of the model Resampled.
    public var resampling = Resampling()
    /// The models of the model Stacking; `nil` of others.
    public var stacking: StackingSpecification?
    /// Where the draws of the model Random begin.
    public var seed = 0
    /// What each criterion of the objective Mixed counts.
    public var mix = MixedObjective()
    /// What the weights are to become in shares; `nil` where only weights are asked for.
    public var allocation: AllocationSpecification?
    /// What is sought.
    public var objective = RequestedObjective.sharpe
    /// Annual, a fraction.
    public var riskFreeRate = 0.0
    /// λ of annual utility μᵀw − λ wᵀΣw.
    public var riskAversion = 1.0
    /// Confidence of value at risk and conditional value at risk.
    public var confidenceLevel = 0.95
    /// κ of relativistic measures of risk.
    public var kappa = 0.3
    /// How expected returns are estimated.
    public var meanEstimator = RequestedMeanEstimator.historical
    /// How covariances are estimated.
    public var covarianceEstimator = RequestedCovarianceEstimator.historical
    /// What becomes of a covariance that is singular, ill-conditioned or indefinite.
    public var covarianceRepair = RequestedCovarianceRepair.nearest
    /// Weight of an observation against the next newer one.
    public var ewmaDecay = 0.94
    /// What is held today; assets left out are not.
    public var currentWeights: [AssetValue]?
    /// What trading away from it costs.
    public var costs: CostSpecification?
    /// The constraints.
    public var constraints = RequestedConstraints()
    /// What is asked of the solver.
    public var solver = SolverSettings()
    /// Number of points of the efficient frontier; 0 for none.
    public var efficientFrontier = 0

    /// The universe has at most this many assets.
    public static let maximumAssets = 2_000
    /// The efficient frontier has at most this many points.
    public static let maximumFrontierPoints = 1_000

    /// The default request over `assets`.
    public init(assets: [AssetID]) { self.assets = assets }
}

public import Estimation
public import Numerics

/// What a request says about returns that their history does not: `docs/api.md`, section "Views".
public struct RequestedViews: Hashable, Sendable {
    /// Expected returns, mixed with a prior by Black and Litterman's formula.
    public var returns: [ViewSpecification] = []
    /// Expected returns of factors, mixed with what is expected of these by the same formula.
    public var factors: [ViewSpecification] = []
    /// The covariance of the errors of ``returns``, of annual returns; `nil` where each view says its own.
    public var covariance: Matrix?
    /// The covariance of the errors of ``factors``, of annual returns; `nil` where each view says its own.
    public var factorCovariance: Matrix?
    /// τ of that formula.
    public var tau = BlackLitterman.usualTau
    /// What each asset's market is worth; those left out are imputed.
    public var marketCaps: [AssetValue]?
    /// δ of the market; `nil` where its return says it, or the usual one is taken.
    public var marketRiskAversion: Double?
    /// What the market is expected to earn a year, by which δ is known.
    public var marketReturn: Double?
    /// Views on any moment or tail, held by the probabilities of the returns.
    public var entropy: [EntropyViewSpecification] = []
    /// Opinions of several experts, pooled before ``entropy``.
    public var opinions: [OpinionSpecification] = []
    /// How opinions are pooled.
    public var opinionPooling = OpinionPooling.linear

    /// No views.
    public init() {}

    /// Whether nothing is said.
    public var isEmpty: Bool { returns.isEmpty && factors.isEmpty && !changesProbabilities }
    /// Whether returns are not equally probable any more.
    public var changesProbabilities: Bool { !entropy.isEmpty || !opinions.isEmpty }

    /// A request has at most this many views of a kind.
    public static let maximumViews = 200
}

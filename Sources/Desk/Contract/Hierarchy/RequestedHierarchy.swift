public import Optimization

/// How a tree of the assets is made and cut, of the models HRP, HERC, NCO and Schur and no others.
public struct RequestedHierarchy: Hashable, Sendable {
    /// By what the number of clusters is chosen.
    public enum Cut: Hashable, Sendable {
        /// So many.
        case fixed(Int)
        /// The two-order difference of the gap statistic.
        case gap
        /// The standardized silhouette.
        case silhouette
    }

    /// How the tree is made.
    public var clustering = AssetClustering()
    /// Into how many clusters it is cut, of HERC and NCO.
    public var cut = Cut.gap
    /// The most clusters where their number is chosen.
    public var maximumClusters = 10
    /// A tree that is kept as long as that of the returns is near it.
    public var earlier: EarlierTree?
    /// How much of the other half's hedge is seen, of Schur.
    public var gamma = 0.5

    /// UPGMA on plain correlation distances, cut by the gap statistic.
    public init() {}

    /// The number of clusters in the optimizer's terms.
    var clusterCount: ClusterCount {
        cut.count(most: maximumClusters)
    }
}

extension RequestedHierarchy.Cut {
    /// Whether the number follows from the tree.
    var isChosen: Bool {
        if case .fixed = self { return false }
        return true
    }

    /// Reads `"gap"`, `"silhouette"`, or a number of up to `count` assets.
    init(_ field: JSONField, assets count: Int) throws(ErrorReport) {
        switch field.json {
        case .string("gap"): self = .gap
        case .string("silhouette"): self = .silhouette
        case .string:
            throw field.invalid(allowed: "gap, silhouette, or a number from 1 to \(count)")
        default: self = .fixed(try field.integer(in: 1...count))
        }
    }

    /// The number in the optimizer's terms.
    func count(most: Int) -> ClusterCount {
        switch self {
        case .fixed(let number): .fixed(number)
        case .gap: .gap(most: most)
        case .silhouette: .silhouette(most: most)
        }
    }

    /// As the request writes it.
    var json: JSON {
        switch self {
        case .fixed(let number): JSON(number)
        case .gap: .string("gap")
        case .silhouette: .string("silhouette")
        }
    }
}

extension RequestedModel {
    /// How capital goes down a tree of the assets; `nil` of models without one.
    func rule(_ hierarchy: RequestedHierarchy) -> HierarchicalModel.Rule? {
        switch self {
        case .classic, .blackLitterman, .factorModel, .entropyPooling, .riskParity,
            .relaxedRiskParity, .worstCase, .distributionallyRobust, .resampled, .stacking,
            .equalWeight, .inverseVolatility, .inverseVariance, .maximumDiversification,
            .maximumDecorrelation, .random:
            nil
        case .hierarchicalRiskParity: .riskParity
        case .hierarchicalEqualRiskContribution: .equalRiskContribution
        case .nestedClusters: .nested
        case .schurComplements: .schur(gamma: hierarchy.gamma)
        }
    }

    /// Whether it has a tree of the assets.
    var isHierarchical: Bool { rule(RequestedHierarchy()) != nil }

    /// Whether it cuts a tree into clusters.
    var cutsClusters: Bool {
        self == .hierarchicalEqualRiskContribution || self == .nestedClusters
    }

    /// Whether capital is shared by measures of risk that are evaluated only.
    var sharesByRisk: Bool {
        self == .hierarchicalRiskParity || self == .hierarchicalEqualRiskContribution
    }

    /// The models that have a tree of the assets, in words.
    static let hierarchical = allCases.filter(\.isHierarchical).map(\.rawValue)
        .joined(separator: ", ")
}

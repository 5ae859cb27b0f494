public import Estimation
public import Optimization

/// A limit by the network or the clusters of the assets.
public struct GraphConstraintSpecification: Hashable, Sendable {
    /// What is limited.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The mean centrality of what is held, Σ cᵢwᵢ.
        case centrality
        /// Assets a few links apart are not held together.
        case neighbours
        /// So many assets of each cluster are held.
        case clusters
    }

    /// The name by which answers speak of it.
    public var name: String
    /// What is limited.
    public var kind: Kind
    /// What makes assets alike.
    public var codependence = Codependence(.pearson)
    /// Which links the network has, of centralities and neighbours.
    public var network = AssetNetwork.Kind.spanningTree
    /// How central an asset is.
    public var centrality = Centrality(.degree)
    /// What the mean centrality must be.
    public var limits = RequestedLimits()
    /// How many links apart neighbours are at most.
    public var steps = 1
    /// How far clusters are from each other.
    public var linkage = Linkage.average
    /// By what the number of clusters is chosen.
    public var cut = RequestedHierarchy.Cut.gap
    /// The most clusters where their number is chosen.
    public var maximumClusters = 10
    /// The most assets of a cluster that are held.
    public var maximum = 1
    /// What it says of the returns at hand; `nil` until these are known.
    var meaning: GraphMeaning?

    /// A limit as it is by default.
    public init(name: String, kind: Kind) { (self.name, self.kind) = (name, kind) }

    /// What may be limited.
    public static let kinds = Kind.allCases.map(\.rawValue)
    /// Which networks there are.
    public static let networks = AssetNetwork.Kind.allCases.map(\.rawValue)
    /// How centralities may be measured.
    public static let measures = Centrality.Measure.allCases.map(\.rawValue)
    /// A request has at most this many.
    public static let maximumCount = 50
    /// How many links apart neighbours may be.
    public static let stepRange = 1...20

    /// Whether it is about which assets are held, not about how much of them.
    var selects: Bool { kind != .centrality }

    /// As the request writes it in full.
    var json: JSON {
        let common: [(String, JSON)] = [
            ("name", .string(name)), ("kind", .string(kind.rawValue)),
            ("codependence", codependence.json),
        ]
        return .members(common + own)
    }

    private var own: [(String, JSON)] {
        switch kind {
        case .centrality:
            var members: [(String, JSON)] = [
                ("network", .string(network.rawValue)),
                ("measure", .string(centrality.measure.rawValue)),
            ]
            if centrality.measure == .katz {
                members.append(("attenuation", JSON(centrality.attenuation)))
            }
            return members + [("min", JSON(limits.minimum)), ("max", JSON(limits.maximum))]
        case .neighbours:
            return [("network", .string(network.rawValue)), ("steps", JSON(steps))]
        case .clusters:
            var members: [(String, JSON)] = [
                ("linkage", .string(linkage.rawValue)), ("clusters", cut.json),
            ]
            if cut.isChosen { members.append(("max_clusters", JSON(maximumClusters))) }
            return members + [("max", JSON(maximum))]
        }
    }
}

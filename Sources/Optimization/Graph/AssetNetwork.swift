public import Estimation
internal import Numerics

/// The strongest links between assets: a connected graph of them.
///
///     let network = AssetNetwork(.spanningTree, Codependence(.pearson), distribution)
///     network?.edges.first   // the nearest two assets that the tree joins
public struct AssetNetwork: Hashable, Sendable {
    /// Which links are kept of those between all assets.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The n − 1 links without a ring of the least total distance (Mantegna 1999).
        case spanningTree = "mst"
        /// The planar graph of 3n − 6 links of ``FilteredGraph`` (Massara, Di Matteo & Aste 2016).
        case filteredGraph = "tmfg"
    }

    /// Two assets that are joined.
    public struct Edge: Hashable, Sendable {
        /// The lower index.
        public let first: Int
        /// The higher index.
        public let second: Int
        /// How far they are from each other.
        public let distance: Double
    }

    /// Which links are kept.
    public let kind: Kind
    /// The links, from the shortest on.
    public let edges: [Edge]
    /// The assets joined to each one, ascending.
    public let neighbours: [[Int]]
    /// Sets of assets that are all joined to each other, which have every link among them.
    let cliques: [[Int]]

    /// The number of assets.
    public var count: Int { neighbours.count }

    /// The network of the assets of a distribution; `nil` where one never moves, or the call was interrupted.
    ///
    /// - Complexity: That of the codependence and O(n²), as of ``FilteredGraph``.
    public init?(_ kind: Kind, _ codependence: Codependence, _ distribution: ReturnDistribution) {
        guard let distances = codependence.distances(distribution) else { return nil }
        switch kind {
        case .spanningTree: self.init(spanning: distances)
        case .filteredGraph:
            let weights = codependence.edgeWeights(distribution, distances)
            self.init(filtering: weights, distances)
        }
    }

    /// The minimum spanning tree of symmetric distances.
    ///
    /// - Complexity: O(n²).
    init(spanning distances: Matrix) {
        let pairs = SpanningTree.edges(distances)
        self.init(.spanningTree, pairs: pairs, cliques: pairs, distances)
    }

    /// The triangulated maximally filtered graph of symmetric similarities; fewer than four assets are all joined.
    ///
    /// - Complexity: That of ``FilteredGraph``.
    init(filtering similarities: Matrix, _ distances: Matrix) {
        let n = similarities.rows
        guard n >= 4 else {
            let all = Array(0..<n)
            let pairs = all.flatMap { second in (0..<second).map { [$0, second] } }
            self.init(.filteredGraph, pairs: pairs, cliques: n > 1 ? [all] : [], distances)
            return
        }
        let graph = FilteredGraph(similarities)
        let pairs = graph.neighbours.enumerated().flatMap { vertex, others in
            others.filter { $0 < vertex }.map { [$0, vertex] }
        }
        let cliques = graph.tetrahedra.map { $0.vertices.sorted() }
        self.init(.filteredGraph, pairs: pairs, cliques: cliques, distances)
    }

    /// A network of given links and the cliques that have them all.
    init(_ kind: Kind, pairs: [[Int]], cliques: [[Int]], _ distances: Matrix) {
        var neighbours = [[Int]](repeating: [], count: distances.rows)
        for pair in pairs {
            neighbours[pair[0]].append(pair[1])
            neighbours[pair[1]].append(pair[0])
        }
        self.kind = kind
        self.cliques = cliques
        self.neighbours = neighbours.map { $0.sorted() }
        edges = pairs.map { pair in
            Edge(first: pair[0], second: pair[1], distance: distances[pair[0], pair[1]])
        }
        .sorted { ($0.distance, $0.first, $0.second) < ($1.distance, $1.first, $1.second) }
    }
}

/// How far two clusters are from each other, by the distances of what is in them.
public enum Linkage: String, CaseIterable, Hashable, Sendable {
    /// The nearest two members.
    case single
    /// The farthest two members.
    case complete
    /// The mean over all pairs (UPGMA).
    case average
    /// The mean of the distances of the two clusters that were merged last (WPGMA).
    case weighted
    /// How much the sum of squares within clusters grows, as a distance.
    case ward
    /// The means of their points (UPGMC); a merge may be nearer than those before it.
    case centroid
    /// The middles of what was merged last (WPGMC); a merge may be nearer than those before it.
    case median
    /// Not one of distances between clusters: the directed bubble tree of a planar graph, ``DirectedBubbleTree``.
    case directedBubbles = "DBHT"

    /// Those that are defined by distances between clusters.
    static let agglomerative = allCases.filter { $0 != .directedBubbles }

    /// Whether a merge may be nearer than those before it.
    public var hasInversions: Bool { self == .centroid || self == .median }

    /// The distance of a cluster from the union of two others (Lance and Williams 1967).
    ///
    ///     single    min(dₓ, d_y)             complete  max(dₓ, d_y)
    ///     average   (nₓdₓ + n_y d_y) / (nₓ + n_y)    weighted  (dₓ + d_y) / 2
    ///     ward      √(((nₓ + n)dₓ² + (n_y + n)d_y² − n d²) / (nₓ + n_y + n))
    ///     centroid  √((nₓdₓ² + n_y d_y² − nₓn_y d² / (nₓ + n_y)) / (nₓ + n_y))
    ///     median    √(dₓ²/2 + d_y²/2 − d²/4)
    ///
    /// Under the last two roots may be less than 0 where the distances are not those of points; it is 0 then.
    ///
    /// - Parameters:
    ///   - first: Its distance dₓ from the first.
    ///   - second: Its distance d_y from the second.
    ///   - between: The distance d of these two.
    ///   - firstSize: The members nₓ of the first.
    ///   - secondSize: The members n_y of the second.
    ///   - size: Its own members n.
    /// - Returns: Its distance from both together.
    func distance(
        _ first: Double,
        _ second: Double,
        between: Double,
        _ firstSize: Int,
        _ secondSize: Int,
        _ size: Int
    ) -> Double {
        let (nx, ny, n) = (Double(firstSize), Double(secondSize), Double(size))
        switch self {
        case .single: return min(first, second)
        case .complete, .directedBubbles: return max(first, second)
        case .average: return (nx * first + ny * second) / (nx + ny)
        case .weighted: return (first + second) / 2
        case .ward:
            let t = 1 / (nx + ny + n)
            return max(
                0,
                (nx + n) * t * first * first + (ny + n) * t * second * second
                    - n * t * between * between
            ).squareRoot()
        case .centroid:
            let squares = nx * first * first + ny * second * second
            let apart = nx * ny * between * between / (nx + ny)
            return max(0, (squares - apart) / (nx + ny)).squareRoot()
        case .median:
            let squares = 0.5 * (first * first + second * second)
            return max(0, squares - 0.25 * between * between).squareRoot()
        }
    }
}

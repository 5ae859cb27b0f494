/// What a search over which assets are held wants to know of a problem: weights, and what no weights
/// that the problem allows lose less than.
struct BoundedPortfolio {
    var weights: [Double]
    /// A loss, as ``MeasuredWeights`` has them.
    var bound: Double

    /// The gap of an optimum that only has to be known to lie below a cutoff.
    static let roughTolerance = 1e-5
}

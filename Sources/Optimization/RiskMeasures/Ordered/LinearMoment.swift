/// The L-moment of order k of the returns, an expectation of order statistics.
///
/// The first is the mean, the second the L-scale (half the ``GiniMeanDifference``), the third and
/// fourth speak of skewness and kurtosis. Convex in the returns for k = 2 alone; a risk measure by
/// itself for no other order. Hosking, "L-Moments", Journal of the Royal Statistical Society B 52
/// (1990).
public struct LinearMoment: OrderedRiskMeasure {
    /// The order k, one or more.
    public let order: Int

    /// "L" and the order.
    public var code: String { "L\(order)" }
    /// As many as the order.
    public var minimumObservations: Int { order }

    /// The L-moment of order `order`.
    public init(order: Int = 2) {
        precondition(order >= 1, "L-moments are counted from one.")
        self.order = order
    }

    /// Σⱼ (−1)ʲ C(k−1, j) C(i−1, k−1−j) C(T−i, j) / (k C(T, k)) for i = 1, …, T.
    ///
    /// - Complexity: O(T · k²).
    public func orderedWeights(count: Int) -> [Double] {
        precondition(count >= order, "An L-moment needs as many returns as its order.")
        let scale = 1 / (Double(order) * LinearMoment.binomial(count, order))
        return (1...count).map { i in
            (0..<order).reduce(0) { sum, j in
                let sign = j.isMultiple(of: 2) ? 1.0 : -1.0
                return sum + sign * LinearMoment.binomial(order - 1, j)
                    * LinearMoment.binomial(i - 1, order - 1 - j)
                    * LinearMoment.binomial(count - i, j)
            } * scale
        }
    }

    /// C(n, k), 0 for k > n.
    private static func binomial(_ n: Int, _ k: Int) -> Double {
        (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
}

/// Ordered weights, each at the scenario of its rank.
struct OrderedIdentifier: RiskIdentifier {
    private let orderedWeights: [Double]
    /// The scenarios from the worst to the best at the last returns, almost right for the next.
    private var order: [Int]

    init(orderedWeights: [Double]) {
        self.orderedWeights = orderedWeights
        order = Array(orderedWeights.indices)
    }

    /// - Complexity: O(T log T).
    mutating func weights(of returns: [Double]) -> [Double] {
        order.sort { returns[$0] < returns[$1] }
        return OrderedIdentifier.placed(orderedWeights, order)
    }

    /// The weights at the scenarios that have their ranks in `order`, the worst first.
    static func placed(_ orderedWeights: [Double], _ order: [Int]) -> [Double] {
        var placed = [Double](repeating: 0, count: order.count)
        for (rank, scenario) in order.enumerated() { placed[scenario] = orderedWeights[rank] }
        return placed
    }
}

/// The mean of the worst scenarios: −1/a for each of the worst a = T (1 − confidence).
struct TailMeanIdentifier: RiskIdentifier {
    private let tail: Tail

    init(count: Int, confidence: Double) { tail = Tail(of: count, beyond: confidence) }

    /// Scenarios at the edge share what the worse ones leave of the tail.
    ///
    /// - Complexity: O(T).
    mutating func weights(of returns: [Double]) -> [Double] {
        let edge = tail.edge(of: returns).atEdge
        let worse = Double(returns.count { $0 < edge })
        let ties = Double(returns.count { $0 == edge })
        let share = (tail.mass - worse) / (ties * tail.mass)
        return returns.map { $0 < edge ? -1 / tail.mass : $0 == edge ? 0 - share : 0 }
    }
}

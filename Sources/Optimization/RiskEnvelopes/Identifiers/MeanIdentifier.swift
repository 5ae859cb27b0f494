/// The plain mean: −1/T for each scenario.
struct MeanIdentifier: RiskIdentifier {
    mutating func weights(of returns: [Double]) -> [Double] {
        returns.map { _ in -1 / Double(returns.count) }
    }
}

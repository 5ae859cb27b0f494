/// The mean magnitude: ±1/T.
struct MagnitudeIdentifier: RiskIdentifier {
    mutating func weights(of returns: [Double]) -> [Double] {
        let share = 1 / Double(returns.count)
        return returns.map { $0 < 0 ? 0 - share : share }
    }
}

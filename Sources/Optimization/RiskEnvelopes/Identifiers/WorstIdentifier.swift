/// The worst scenario alone.
struct WorstIdentifier: RiskIdentifier {
    mutating func weights(of returns: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: returns.count)
        if let worst = returns.indices.min(by: { returns[$0] < returns[$1] }) { result[worst] = -1 }
        return result
    }
}

/// What ordered weights are made of.
enum OrderedWeights {
    /// The weights of CVaR with a tail of `mass` scenarios: −1/a each, the last in part, in sum −1.
    ///
    /// Of one scenario or less, all weight is on the worst.
    static func tail(of count: Int, mass: Double) -> [Double] {
        var weights = [Double](repeating: 0, count: count)
        addTail(mass: mass, scale: 1, to: &weights)
        return weights
    }

    /// Adds `scale` times the weights of CVaR with a tail of `mass` scenarios.
    static func addTail(mass: Double, scale: Double, to weights: inout [Double]) {
        let whole = min(max(Int(mass.rounded(.up)), 1), weights.count) - 1
        for i in 0..<whole { weights[i] -= scale / mass }
        weights[whole] -= whole > 0 ? scale * (mass - Double(whole)) / mass : scale
    }

    /// The weights of ρ(x) + ρ(−x): those of ρ less the same in reverse.
    static func range(of measure: some OrderedRiskMeasure, count: Int) -> [Double] {
        let weights = measure.orderedWeights(count: count)
        return zip(weights, weights.reversed()).map { $0 - $1 }
    }

    /// Whether no weight is less than the one before it: the measure is convex.
    static func isMonotone(_ weights: [Double]) -> Bool {
        zip(weights, weights.dropFirst()).allSatisfy { $0 <= $1 }
    }
}

extension Trading {
    /// Σ cᵢ |wᵢ − w₀ᵢ| + Σ kᵢ |wᵢ − w₀ᵢ|^(3/2).
    func cost(of weights: [Double]) -> Double {
        weights.indices.reduce(0) { sum, i in
            let distance = abs(weights[i] - current[i])
            return sum + (linearCosts?[i] ?? 0) * distance
                + (impactCosts?[i] ?? 0) * distance * distance.squareRoot()
        }
    }

    /// Trades as if nothing cost.
    mutating func forgetCosts() { (linearCosts, impactCosts) = (nil, nil) }

    /// Counts every cost so much.
    mutating func scaleCosts(by factor: Double) {
        linearCosts = linearCosts.map { $0.map { factor * $0 } }
        impactCosts = impactCosts.map { $0.map { factor * $0 } }
    }
}

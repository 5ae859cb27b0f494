extension HoldingRules {
    /// How far below its minimum a held weight may be, relative: rounding only.
    static let rounding = 1e-9

    /// Whether weights satisfy every rule; what is zero is not held.
    func allow(_ weights: [Double]) -> Bool {
        weights.indices.allSatisfy { !isTooSmall(weights[$0], at: $0) }
            && counts.allSatisfy { isMet($0, by: weights) }
            && together.allSatisfy { isMet(together: $0, by: weights) }
    }

    /// Whether a weight is neither zero nor worth having.
    func isTooSmall(_ weight: Double, at i: Int) -> Bool {
        // Without a minimum any weight is worth having, a short one too.
        weight != 0 && minimumWeights[i] > 0
            && weight < minimumWeights[i] * (1 - HoldingRules.rounding)
    }

    /// Whether a count holds.
    func isMet(_ count: Count, by weights: [Double]) -> Bool {
        let held = count.assets.reduce(0) { $0 + (weights[$1] != 0 ? 1 : 0) }
        return held >= count.minimum && held <= count.maximum
    }

    /// Whether all or none of `set` are held.
    func isMet(together set: [Int], by weights: [Double]) -> Bool {
        let held = set.reduce(0) { $0 + (weights[$1] != 0 ? 1 : 0) }
        return held == 0 || held == set.count
    }
}

extension BranchAndBound {
    /// The free asset whose decision says most: one that breaks a rule, the one that breaks it worst.
    ///
    /// A weight below its minimum comes first, the nearer to half of it the better; then the largest
    /// weight of a count that is exceeded, since leaving it out costs most; then whatever a count or a
    /// set still lacks.
    func branchingAsset(of node: Node) -> Int? {
        guard let weights = node.relaxed?.weights else { return node.states.firstIndex(of: .free) }
        return tooSmall(weights, node.states)
            ?? exceeding(weights, node.states)
            ?? lacking(weights, node.states)
            ?? largest(weights, node.states, among: weights.indices)
            ?? node.states.firstIndex(of: .free)
    }

    private func tooSmall(_ weights: [Double], _ states: [Holding]) -> Int? {
        var (best, measure) = (Int?.none, 0.0)
        for i in weights.indices where states[i] == .free && rules.isTooSmall(weights[i], at: i) {
            let share = weights[i] / rules.minimumWeights[i]
            let fraction = min(share, 1 - share)
            if best == nil || fraction > measure { (best, measure) = (i, fraction) }
        }
        return best
    }

    private func exceeding(_ weights: [Double], _ states: [Holding]) -> Int? {
        for count in rules.counts {
            let held = count.assets.reduce(0) { $0 + (weights[$1] != 0 ? 1 : 0) }
            guard held > count.maximum else { continue }
            if let asset = largest(weights, states, among: count.assets) { return asset }
        }
        return nil
    }

    /// The largest free weight that is not zero.
    private func largest(
        _ weights: [Double],
        _ states: [Holding],
        among assets: some Sequence<Int>
    ) -> Int? {
        var (best, size) = (Int?.none, 0.0)
        for i in assets where states[i] == .free && abs(weights[i]) > size {
            (best, size) = (i, abs(weights[i]))
        }
        return best
    }

    private func lacking(_ weights: [Double], _ states: [Holding]) -> Int? {
        for count in rules.counts where !rules.isMet(count, by: weights) {
            if let asset = count.assets.first(where: { states[$0] == .free && weights[$0] == 0 }) {
                return asset
            }
        }
        for set in rules.together where !rules.isMet(together: set, by: weights) {
            if let asset = set.first(where: { states[$0] == .free }) { return asset }
        }
        return nil
    }
}

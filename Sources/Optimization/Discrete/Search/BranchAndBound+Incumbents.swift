extension BranchAndBound {
    /// Finds a good portfolio before the search: down one path of the tree, then by exchanges.
    mutating func seekIncumbent(from root: Node) {
        dive(from: root)
        exchange(from: root)
    }

    // MARK: - Diving

    /// Decides one asset after another the way the weights lean, turning around once at each.
    private mutating func dive(from root: Node) {
        var node = root
        while !shouldStop, let (asset, verdict) = leaning(of: node) {
            tell()
            let best = incumbent?.objective
            var next = child(of: node, setting: asset, to: verdict)
            // A node that gave a portfolio away is closed by it, and the dive has what it wanted.
            guard incumbent?.objective == best else { return }
            if next == nil {
                next = child(of: node, setting: asset, to: verdict == .out ? .held : .out)
            }
            guard let next else { return }
            node = next
        }
    }

    /// The free asset that is clearest, and which way: the smallest weight of a count that is exceeded
    /// goes out, a weight below its minimum to the nearer end, what lacks is held.
    private func leaning(of node: Node) -> (asset: Int, verdict: Holding)? {
        guard let weights = node.relaxed?.weights else {
            return node.states.firstIndex(of: .free).map { ($0, .held) }
        }
        for count in rules.counts {
            let held = count.assets.filter { weights[$0] != 0 }
            guard held.count > count.maximum else { continue }
            let free = held.filter { node.states[$0] == .free }
            guard let least = free.min(by: { abs(weights[$0]) < abs(weights[$1]) }) else {
                continue
            }
            return (least, .out)
        }
        guard let asset = branchingAsset(of: node) else { return nil }
        guard rules.isTooSmall(weights[asset], at: asset) else { return (asset, .held) }
        return (asset, weights[asset] < 0.5 * rules.minimumWeights[asset] ? .out : .held)
    }

    // MARK: - Exchanging

    /// Exchanges one held asset for another as long as that helps.
    ///
    /// Where adding an asset to those held would not help, exchanging it for one of them cannot
    /// either; the slopes say which would.
    private mutating func exchange(from root: Node) {
        guard let weights = incumbent?.weights else { return }
        var states = weights.map { $0 != 0 ? Holding.held : .out }
        guard var best = settle(states, from: root.relaxed?.warmStart) else { return }
        var isImproving = true
        while isImproving, !shouldStop {
            isImproving = false
            search: for added in candidates(best, states, root.states) {
                for removed in states.indices.filter({ isRemovable($0, states, root.states) })
                    .sorted(by: { abs(best.weights[$0]) < abs(best.weights[$1]) })
                {
                    tell()
                    guard !shouldStop else { return }
                    guard let next = exchanged(removed, for: added, states, best) else { continue }
                    (states, best) = (next.states, next.portfolio)
                    isImproving = true
                    break search
                }
            }
        }
    }

    private func isRemovable(_ i: Int, _ states: [Holding], _ root: [Holding]) -> Bool {
        states[i] == .held && root[i] == .free
    }

    /// The most promising assets to add, the best first.
    private func candidates(
        _ portfolio: RelaxedPortfolio<R.WarmStart>,
        _ states: [Holding],
        _ root: [Holding]
    ) -> [Int] {
        let slopes = relaxation.slopes(at: portfolio)
        guard slopes.count == states.count else { return [] }
        return states.indices
            .filter { states[$0] == .out && root[$0] == .free && slopes[$0] < 0 }
            .sorted { slopes[$0] < slopes[$1] }
            .prefix(8)
            .map { $0 }
    }

    private mutating func exchanged(
        _ removed: Int,
        for added: Int,
        _ states: [Holding],
        _ best: RelaxedPortfolio<R.WarmStart>
    ) -> (states: [Holding], portfolio: RelaxedPortfolio<R.WarmStart>)? {
        var next = states
        next[removed] = .out
        next[added] = .held
        var settled = next
        guard rules.propagate(&settled) else { return nil }
        let portfolio = settle(next, from: best.warmStart)
        guard let portfolio, portfolio.objective < best.objective - gap(at: best.objective) else {
            return nil
        }
        return (next, portfolio)
    }
}

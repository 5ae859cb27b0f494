/// Walks along the links.
extension AssetNetwork {
    /// How many links the shortest walk from one asset to each other has.
    ///
    /// - Complexity: O(n + links).
    func steps(from start: Int) -> [Int] {
        var result = [Int](repeating: .max, count: count)
        var (reached, next) = ([start], 0)
        result[start] = 0
        while next < reached.count {
            let place = reached[next]
            for other in neighbours[place] where result[other] == .max {
                result[other] = result[place] + 1
                reached.append(other)
            }
            next += 1
        }
        return result
    }

    /// Sets of assets no two of which are more than `steps` links apart, such that any two that are no farther apart
    /// are together in one.
    ///
    /// At most one of each set is held, just where no two neighbours are held. The sets are balls: of half as many steps
    /// around each asset, and where the number is odd around each clique. Sets within others are left out.
    ///
    /// Riskfolio-Lib's integer constraint on a connection matrix of walks up to l holds at most one asset of each ball of
    /// l links, which is the same as 2l steps here.
    ///
    /// - Complexity: O(n²) and O(n²) comparisons of sets.
    public func neighbourhoods(within steps: Int) -> [[Int]] {
        precondition(steps >= 1, "Neighbours are at least one step apart.")
        let radius = steps / 2
        let centres = steps.isMultiple(of: 2) ? (0..<count).map { [$0] } : cliques
        var found: Set<[Int]> = []
        for centre in centres {
            let ways = centre.map(self.steps)
            let ball = (0..<count).filter { member in ways.contains { $0[member] <= radius } }
            if ball.count > 1 { found.insert(ball) }
        }
        // Larger ones first, so that each is compared with those that can contain it.
        let balls = found.sorted { ($1.count, $0[0], $0[1]) < ($0.count, $1[0], $1[1]) }
        var kept: [(members: [Int], set: Set<Int>)] = []
        for ball in balls
        where !kept.contains(where: { larger in ball.allSatisfy(larger.set.contains) }) {
            kept.append((ball, Set(ball)))
        }
        return kept.map(\.members).sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The share of what is invested that is in assets at most `steps` links apart: Σᵢⱼ |wᵢwⱼ| / (Σ|w|)² over such pairs
    /// i ≠ j (Cajas 2023); 0 where nothing is held.
    ///
    /// - Complexity: O(h(n + links)) of h assets held.
    public func connectedShare(of weights: [Double], within steps: Int = 1) -> Double {
        let whole = weights.reduce(0) { $0 + abs($1) }
        guard whole > 0 else { return 0 }
        var sum = 0.0
        for (asset, weight) in weights.enumerated() where weight != 0 {
            for (other, way) in self.steps(from: asset).enumerated()
            where (1...max(1, steps)).contains(way) {
                sum += abs(weight * weights[other])
            }
        }
        return sum / (whole * whole)
    }
}

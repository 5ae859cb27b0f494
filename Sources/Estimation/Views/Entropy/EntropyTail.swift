/// A view on the mean of a tail, and the edges at which the search holds it.
struct EntropyTail {
    /// The view's name.
    let name: String
    /// The asset's losses, by scenario.
    let losses: [Double]
    /// The tail's probability a.
    let mass: Double
    /// The conditional value at risk v.
    let value: Double
    /// How it compares.
    let sense: EntropyView.Sense
    /// Whether the search raises the tail towards v.
    var isRaised = false
    /// Raised, the edges η of the cuts known so far; lowered, the one edge of now.
    var edges: [Double] = []
    /// How often the search turned round.
    var turns = 0

    /// The value at risk and the conditional one.
    func measured(_ probabilities: [Double]) -> (edge: Double, value: Double) {
        let tail = WeightedTail(
            of: losses.map { 0 - $0 },
            probabilities: probabilities,
            mass: mass
        )
        return (0 - tail.edge, 0 - tail.mean)
    }

    /// What holds the view at its edges.
    var constraints: [EntropyConstraint] {
        edges.map { edge in
            .tail(
                losses: losses,
                mass: mass,
                value: value,
                edge: edge,
                sense: isRaised ? .atLeast : .atMost
            )
        }
    }

    /// The same, lowered at another edge.
    func lowered(at edge: Double) -> EntropyTail {
        var result = self
        result.isRaised = false
        result.edges = [edge]
        return result
    }
}

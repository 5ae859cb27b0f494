internal import Numerics

/// Nearest probabilities under linear demands and views on conditional values at risk.
///
///     CVaR(p) = min over η of η + E max(0, x − η) / a
///
/// is concave in p. So "at least v" is convex, one linear demand for each η: cuts are added at the value at
/// risk of each answer until the answer holds, which is then the nearest of all. "At most v" holds where it
/// does for some η: the answer at one η stays allowed when η moves to its value at risk, so that the relative
/// entropy only falls until η stays, where it is least nearby. A view that asks for equality is one or the
/// other, depending on where the others leave it. Rockafellar & Uryasev (2000) for η; the search over tails
/// of Meucci, Ardia & Keel, "Fully Flexible Extreme Views", Journal of Risk 14 (2011), without its grid.
struct EntropyTailSearch {
    let prior: [Double]
    let linear: [EntropyConstraint]
    private(set) var tails: [EntropyTail]

    private static let mostRounds = 300
    private static let mostTurns = 3
    /// Tails that many times as wide as the view's, whose edges are tried first when it is lowered.
    private static let widths = [1.0, 1.25, 1.6, 2, 3, 5, 8, 12]

    init(prior: [Double], linear: [EntropyConstraint], tails: [EntropyTail]) {
        (self.prior, self.linear, self.tails) = (prior, linear, tails)
    }

    /// The probabilities; `nil` where there are none.
    consuming func solve() throws(ViewError) -> [Double]? {
        guard let base = project(linear) else { return nil }
        guard !tails.isEmpty else { return base }
        for k in tails.indices {
            let isBelow = tails[k].measured(base).value < tails[k].value
            switch tails[k].sense {
            case .atLeast: tails[k].isRaised = true
            case .atMost: tails[k].isRaised = false
            case .equal: tails[k].isRaised = isBelow
            }
            guard begin(k, at: base) else { return nil }
        }
        for _ in 0..<EntropyTailSearch.mostRounds {
            guard let found = project(linear + tails.flatMap(\.constraints)) else { return nil }
            if advance(found) { continue }
            guard let wrong = tails.indices.first(where: { isPast(tails[$0], found) }) else {
                return found
            }
            tails[wrong].turns += 1
            guard tails[wrong].turns <= EntropyTailSearch.mostTurns else { break }
            tails[wrong].isRaised.toggle()
            guard begin(wrong, at: found) else { return nil }
        }
        throw .unsettled(views: tails.map(\.name))
    }

    private func project(_ constraints: [EntropyConstraint]) -> [Double]? {
        guard case .probabilities(let found) = EntropyProjection(prior, constraints).solve() else {
            return nil
        }
        return found
    }

    /// The first edges of a tail, from probabilities without it; false where it cannot be lowered.
    private mutating func begin(_ k: Int, at base: [Double]) -> Bool {
        let tail = tails[k]
        guard !tail.isRaised else {
            tails[k].edges = [tail.measured(base).edge]
            return true
        }
        var best: (entropy: Double, edge: Double)?
        for width in EntropyTailSearch.widths where width * tail.mass < 1 {
            let wide = WeightedTail(
                of: tail.losses.map { 0 - $0 },
                probabilities: base,
                mass: width * tail.mass
            )
            let edge = 0 - wide.edge
            guard edge < tail.value,
                let found = project(linear + tail.lowered(at: edge).constraints)
            else { continue }
            let entropy = PooledScenarios.relativeEntropy(of: found, from: prior)
            if entropy < best?.entropy ?? .infinity { best = (entropy, edge) }
        }
        guard let best else { return false }
        tails[k] = tail.lowered(at: best.edge)
        return true
    }

    /// Moves edges to where the answer has its values at risk; whether any moved.
    private mutating func advance(_ found: [Double]) -> Bool {
        var isMoved = false
        for k in tails.indices {
            let (edge, value) = tails[k].measured(found)
            if tails[k].isRaised {
                guard value < tails[k].value - tolerance(tails[k]), !tails[k].edges.contains(edge)
                else { continue }
                tails[k].edges.append(edge)
                isMoved = true
            } else if tails[k].edges != [edge], edge < tails[k].value {
                tails[k].edges = [edge]
                isMoved = true
            }
        }
        return isMoved
    }

    /// Whether an equality was passed, so that it has to be come at from the other side.
    private func isPast(_ tail: EntropyTail, _ found: [Double]) -> Bool {
        guard tail.sense == .equal else { return false }
        let distance = tail.measured(found).value - tail.value
        return tail.isRaised ? distance > tolerance(tail) : distance < -tolerance(tail)
    }

    private func tolerance(_ tail: EntropyTail) -> Double {
        1e-10 * tail.losses.reduce(0) { max($0, abs($1)) }
    }
}

/// Quadratic terms of one centre in every scenario, once the locals are eliminated.
///
///     Σₜ ½ dₜ xₜ² + xₜ Σₛ eₛₜ σₛ
///
/// The centre x is a return or a node of the chain.
struct ScenarioNodes: Sendable {
    /// d.
    var weights: [Double]
    /// e, one array over scenarios for each scalar.
    var couplings: [[Double]]

    init(count: Int, scalars: Int) {
        weights = [Double](repeating: 0, count: count)
        couplings = [[Double]](repeating: weights, count: scalars)
    }

    mutating func clear() {
        for t in weights.indices { weights[t] = 0 }
        for s in couplings.indices {
            for t in weights.indices { couplings[s][t] = 0 }
        }
    }

    /// Adds ½xᵀKx of an eliminated family; scalars among themselves go to `shared`.
    mutating func add(_ part: some LocalElimination, shared: inout Matrix) {
        var next = 0
        for j in part.rows.indices {
            for i in j..<part.rows.count {
                let scale = i == j ? 0.5 : 1
                add(part.rows[i], part.rows[j], scale, part.weights[next], shared: &shared)
                next += 1
            }
        }
    }

    /// Adds scale · weight · (a b) for the product of two rows.
    private mutating func add(
        _ a: ScenarioRow,
        _ b: ScenarioRow,
        _ scale: Double,
        _ weight: [Double],
        shared: inout Matrix
    ) {
        if a.centre * b.centre != 0 {
            BLAS.add(2 * scale * a.centre * b.centre, times: weight, to: &weights)
        }
        for s in couplings.indices {
            let factor = scale * (a.centre * b.scalars[s] + b.centre * a.scalars[s])
            if factor != 0 { BLAS.add(factor, times: weight, to: &couplings[s]) }
        }
        guard a.scalars.contains(where: { $0 != 0 }), b.scalars.contains(where: { $0 != 0 }) else {
            return
        }
        var total = 0.0
        for value in weight { total += value }
        for s in couplings.indices {
            for r in couplings.indices {
                shared[r, s] +=
                    scale * total * (a.scalars[r] * b.scalars[s] + b.scalars[r] * a.scalars[s])
            }
        }
    }
}

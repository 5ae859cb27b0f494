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

    /// Adds what an eliminated family contributes; scalars among themselves go to `shared`.
    mutating func add(_ part: ScenarioElimination, shared: inout Matrix) {
        let rows = part.family.kept.map { part.family.rows[$0] }
        var next = 0
        for j in rows.indices {
            for i in j..<rows.count {
                add(rows[i], rows[j], isDiagonal: i == j, part.weights[next], shared: &shared)
                next += 1
            }
        }
    }

    private mutating func add(
        _ a: ScenarioFamily.Row,
        _ b: ScenarioFamily.Row,
        isDiagonal: Bool,
        _ weight: [Double],
        shared: inout Matrix
    ) {
        let twice = isDiagonal ? 1.0 : 2.0
        if a.centre * b.centre != 0 {
            BLAS.add(twice * a.centre * b.centre, times: weight, to: &weights)
        }
        for s in couplings.indices {
            let factor =
                isDiagonal
                ? a.centre * a.scalars[s] : a.centre * b.scalars[s] + b.centre * a.scalars[s]
            if factor != 0 { BLAS.add(factor, times: weight, to: &couplings[s]) }
        }
        var total = 0.0
        for value in weight { total += value }
        for s in couplings.indices {
            for r in couplings.indices {
                shared[r, s] +=
                    total
                    * (isDiagonal
                        ? a.scalars[r] * a.scalars[s]
                        : a.scalars[r] * b.scalars[s] + b.scalars[r] * a.scalars[s])
            }
        }
    }
}

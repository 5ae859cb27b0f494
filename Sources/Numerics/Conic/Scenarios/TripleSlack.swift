/// A variable that is added to one of the two rows that a ``TripleElimination`` leaves.
///
/// With [A, B; B, C] the form of the rows, the slack in the row of C with coefficient c, and a its
/// weight by its bounds, the least over s of the form at (x, y + cs) plus ½as² is
///
///     p [aA + c²(AC − B²), aB; aB, aC],   p = 1/(c²C + a)
///
/// where AC − B² is known without a subtraction.
struct TripleSlack: Sendable {
    /// Whether it stands in the first of the two rows.
    let isInFirst: Bool
    private let local: ScenarioLocal
    /// cp times the other row's and the own row's entry, and p.
    private var (otherRatio, ownRatio, inversePivot) = ([Double](), [Double](), [Double]())

    init(_ local: ScenarioLocal, isInFirst: Bool) {
        self.local = local
        self.isInFirst = isInFirst
    }

    /// The variable of scenario 0.
    var variable: Int { local.variable }
    /// c.
    var coefficient: Double { local.coefficient }
    /// Which of the two rows it stands in.
    var row: Int { isInFirst ? 0 : 1 }

    /// Replaces the form by what is left of it.
    mutating func eliminate(
        from weights: inout [[Double]],
        determinants: [Double],
        bounds: [Double]
    ) {
        let (own, other) = isInFirst ? (0, 2) : (2, 0)
        let c = local.coefficient
        otherRatio = determinants
        ownRatio = determinants
        inversePivot = determinants
        for t in determinants.indices {
            let a = bounds[t]
            let (ownEntry, mixed) = (weights[own][t], weights[1][t])
            let pivot = 1 / (c * c * ownEntry + a)
            inversePivot[t] = pivot
            otherRatio[t] = c * mixed * pivot
            ownRatio[t] = c * ownEntry * pivot
            weights[other][t] = (a * weights[other][t] + c * c * determinants[t]) * pivot
            weights[1][t] = a * mixed * pivot
            weights[own][t] = a * ownEntry * pivot
        }
    }

    /// What the loads on this variable, and `pulls` on the rows, take off the loads on the rows.
    func pulls(of load: [Double], after pulls: [[Double]]) -> [[Double]] {
        let (own, other) = isInFirst ? (0, 1) : (1, 0)
        var result = pulls
        for t in inversePivot.indices {
            let left = load[variable + t] - local.coefficient * pulls[own][t]
            result[own][t] += ownRatio[t] * left
            result[other][t] += otherRatio[t] * left
        }
        return result
    }

    /// The variable's values for loads on it, the pull on its row, and values of the two rows.
    func values(load: [Double], pull: [Double], rowValues: [[Double]]) -> [Double] {
        let (own, other) = isInFirst ? (0, 1) : (1, 0)
        return inversePivot.indices.map { t in
            inversePivot[t] * (load[variable + t] - local.coefficient * pull[t])
                - otherRatio[t] * rowValues[other][t] - ownRatio[t] * rowValues[own][t]
        }
    }
}

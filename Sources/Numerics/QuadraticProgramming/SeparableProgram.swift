/// A quadratic program whose variables meet in one equality only, or in none.
///
///     minimize    Σ ½dᵢxᵢ² + qᵢxᵢ
///     subject to  Σ aᵢxᵢ = b,   l ≤ x ≤ u
///
/// Given the multiplier y of the equality each variable has its best place at once,
/// xᵢ(y) = min(max(−(qᵢ + aᵢy)/dᵢ, lᵢ), uᵢ), and Σ aᵢxᵢ(y) falls as y rises, along straight lines
/// between the multipliers at which a variable meets or leaves a bound. A search among these finds the
/// line on which the sum is b, and that line y.
///
/// Helgason, Kennington & Lall, "A polynomially bounded algorithm for a singly constrained quadratic
/// program" (Mathematical Programming 18, 1980).
struct SeparableProgram {
    private let program: QuadraticProgram
    /// d, all above zero.
    private let curvature: [Double]
    /// a.
    private let normal: [Double]
    /// b.
    private let target: Double

    /// `nil` where variables meet in other ways, or something is not finite that has to be.
    ///
    /// - Complexity: O(1) for most programs with a full matrix, O(n²) for a diagonal one.
    init?(_ program: QuadraticProgram) {
        guard case .dense(let matrix) = program.quadratic, matrix.rows == program.variables,
            program.inequalities.rows == 0, program.equalities.rows <= 1, matrix.isDiagonal
        else { return nil }
        self.program = program
        curvature = matrix.diagonal
        let hasEquality = program.equalities.rows == 1
        normal =
            hasEquality
            ? program.equalities.elements : [Double](repeating: 0, count: program.variables)
        target = hasEquality ? program.equalityTargets[0] : 0
        let isSound = program.linear.indices.allSatisfy { i in
            curvature[i] > 0 && curvature[i].isFinite && normal[i].isFinite
                && program.linear[i].isFinite && program.lower[i] <= program.upper[i]
                && program.lower[i] < .infinity && program.upper[i] > -.infinity
        }
        guard isSound, target.isFinite else { return nil }
    }

    /// The optimum; `nil` where no sum is b, or several multipliers are as good.
    ///
    /// - Complexity: O(n log n).
    func solve() -> QuadraticSolution? {
        guard let multiplier = multiplier() else { return nil }
        let x = point(at: multiplier)
        guard x.allSatisfy(\.isFinite) else { return nil }
        let count = program.variables
        var solution = QuadraticSolution(
            status: .optimal,
            x: x,
            equalityDuals: program.equalityTargets.map { _ in multiplier },
            inequalityDuals: [],
            lowerDuals: [Double](repeating: 0, count: count),
            upperDuals: [Double](repeating: 0, count: count),
            objective: 0,
            primalResidual: 0,
            dualResidual: 0,
            dualityGap: 0,
            iterations: 0,
            method: .breakpoints
        )
        for i in 0..<count {
            let slope = curvature[i] * x[i] + program.linear[i] + normal[i] * multiplier
            if slope > 0, x[i] == program.lower[i] { solution.lowerDuals[i] = slope }
            if slope < 0, x[i] == program.upper[i] { solution.upperDuals[i] = -slope }
        }
        solution.measure(on: program)
        return solution
    }

    /// x(y).
    private func point(at multiplier: Double) -> [Double] {
        program.linear.indices.map { i in
            let best = -(program.linear[i] + normal[i] * multiplier) / curvature[i]
            return min(max(best, program.lower[i]), program.upper[i])
        }
    }

    /// Σ aᵢxᵢ(y) − b.
    private func excess(at multiplier: Double) -> Double {
        BLAS.dot(normal, point(at: multiplier)) - target
    }

    private func multiplier() -> Double? {
        guard normal.contains(where: { $0 != 0 }) else { return target == 0 ? 0 : nil }
        let places = breakpoints()
        // The first of them at which the sum is b or below.
        var (first, end) = (0, places.count)
        while first < end {
            let middle = (first + end) / 2
            if excess(at: places[middle]) <= 0 { end = middle } else { first = middle + 1 }
        }
        let lower = first > 0 ? places[first - 1] : -.infinity
        let upper = first < places.count ? places[first] : .infinity
        return root(between: lower, and: upper)
    }

    /// The multipliers at which a variable meets or leaves a bound, in their order.
    private func breakpoints() -> [Double] {
        var places: [Double] = []
        places.reserveCapacity(2 * normal.count)
        for i in normal.indices where normal[i] != 0 {
            for bound in [program.lower[i], program.upper[i]] where bound.isFinite {
                places.append(-(program.linear[i] + curvature[i] * bound) / normal[i])
            }
        }
        return places.sorted()
    }

    /// Where the sum is b on the line between two neighbouring breakpoints.
    private func root(between lower: Double, and upper: Double) -> Double? {
        // Which variables are free there does not change; a point within tells.
        let within =
            switch (lower.isFinite, upper.isFinite) {
            case (true, true): lower + 0.5 * (upper - lower)
            case (true, false): lower + max(1, abs(lower))
            case (false, true): upper - max(1, abs(upper))
            case (false, false): 0.0
            }
        let x = point(at: within)
        var (slope, constant) = (0.0, -target)
        for i in x.indices {
            if x[i] > program.lower[i], x[i] < program.upper[i] {
                slope += normal[i] * normal[i] / curvature[i]
                constant -= normal[i] * program.linear[i] / curvature[i]
            } else {
                constant += normal[i] * x[i]
            }
        }
        guard slope > 0 else { return nil }
        let multiplier = constant / slope
        // What rounding has left of the sum, once.
        let refined = multiplier + excess(at: multiplier) / slope
        return min(max(refined, lower), upper)
    }
}

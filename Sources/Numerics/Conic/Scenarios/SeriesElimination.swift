/// Eliminates the variables between a row and the small cones that its summands live in, such as
/// those of a relativistic value at risk.
///
/// The row is x₀ + Σ cⱼuⱼ, and each uⱼ is alone in row r of a cone of three, of which another row
/// holds a variable of its own and the third a row xⱼ of scalars. The multiplier λ₀ of the row runs
/// through all cones, as one force through springs in series, so compliances add up:
///
///     K⁻¹ = [ h + Σ (cⱼ/kⱼ)² Hⱼ(r,r)   −(cⱼ/kⱼ) Hⱼ(r,x) ]
///           [ ·                          Hⱼ(x,x)          ]
///
/// with kⱼ the coefficient of uⱼ in its cone. Loads b on the variables shift x by what their
/// multipliers, bⱼ/kⱼ each, do through H.
struct SeriesElimination: LocalElimination {
    /// One of the cones.
    struct Arm: Sendable {
        var block: Int
        /// uⱼ, its coefficient kⱼ and its row in the cone.
        var inner: ScenarioLocal
        /// The variable that has a row of the cone for itself.
        var free: ScenarioLocal
        /// The row of scalars, and its place in the cone.
        var row: ScenarioRow
        var place: Int
        /// cⱼ.
        var coefficient: Double

        /// cⱼ/kⱼ.
        var ratio: Double { coefficient / inner.coefficient }
    }

    let centre: ScenarioCentre
    let rows: [ScenarioRow]
    private(set) var weights: [[Double]] = []
    private let block: Int
    private let number: Int
    private let arms: [Arm]
    private var frames: [[TripleFrame]] = []

    init(block: Int, number: Int, centre: ScenarioCentre, row: ScenarioRow, arms: [Arm]) {
        self.block = block
        self.number = number
        self.centre = centre
        self.arms = arms
        rows = [row] + arms.map(\.row)
    }

    var locals: [Int] { arms.flatMap { [$0.inner.variable, $0.free.variable] } }

    mutating func update(_ source: ScenarioScalings) {
        let h = source.compliances(ofBlock: block, row: number)
        frames = arms.map { source.triples(ofBlock: $0.block) }
        let size = rows.count
        weights = [[Double]](
            repeating: [Double](repeating: 0, count: source.count),
            count: size * (size + 1) / 2
        )
        var slope = [Double](repeating: 0, count: size)
        for t in 0..<source.count {
            // With the arms eliminated, what is left of the row's own compliance.
            var left = h[t]
            for (j, arm) in arms.enumerated() {
                let (rx, xx) = entries(j, t)
                left += arm.ratio * arm.ratio * minor(j, t) / xx
                slope[j + 1] = arm.ratio * rx / xx
            }
            slope[0] = 1
            var next = 0
            for b in 0..<size {
                for a in b..<size {
                    let own = a == b && a > 0 ? 1 / entries(a - 1, t).xx : 0
                    weights[next][t] = own + slope[a] * slope[b] / left
                    next += 1
                }
            }
        }
    }

    func pulls(of load: [Double]) -> [[Double]] {
        let count = weights[0].count
        var result = rows.map { _ in [Double](repeating: 0, count: count) }
        var shift = [Double](repeating: 0, count: rows.count)
        for t in 0..<count {
            shift[0] = 0
            for (j, arm) in arms.enumerated() {
                let moved = displacement(
                    j,
                    t,
                    inner: load[arm.inner.variable + t] / arm.inner.coefficient,
                    free: load[arm.free.variable + t] / arm.free.coefficient,
                    outer: 0
                )
                shift[0] -= arm.ratio * moved[arm.inner.row]
                shift[j + 1] = moved[arm.place]
            }
            for r in rows.indices { result[r][t] = -product(r, t, shift) }
        }
        return result
    }

    func recover(load: [Double], rowValues: [[Double]], into dx: inout [Double]) {
        let count = weights[0].count
        var x = [Double](repeating: 0, count: rows.count)
        for t in 0..<count {
            x[0] = rowValues[0][t]
            for (j, arm) in arms.enumerated() {
                let moved = displacement(
                    j,
                    t,
                    inner: load[arm.inner.variable + t] / arm.inner.coefficient,
                    free: load[arm.free.variable + t] / arm.free.coefficient,
                    outer: 0
                )
                x[0] += arm.ratio * moved[arm.inner.row]
                x[j + 1] = rowValues[j + 1][t] - moved[arm.place]
            }
            let force = product(0, t, x)
            for (j, arm) in arms.enumerated() {
                let inner = load[arm.inner.variable + t] / arm.inner.coefficient - arm.ratio * force
                let free = load[arm.free.variable + t] / arm.free.coefficient
                let moved = displacement(
                    j,
                    t,
                    inner: inner,
                    free: free,
                    outer: product(j + 1, t, x)
                )
                dx[arm.inner.variable + t] = moved[arm.inner.row] / arm.inner.coefficient
                dx[arm.free.variable + t] = moved[arm.free.row] / arm.free.coefficient
            }
        }
    }

    // MARK: - Parts

    private func entries(_ j: Int, _ t: Int) -> (rx: Double, xx: Double) {
        let (r, x, frame) = (arms[j].inner.row, arms[j].place, frames[j][t])
        return (frame.entry(r, x), frame.entry(x, x))
    }

    /// H(r,r)H(x,x) − H(r,x)², by Jacobi's identity from the inverse.
    private func minor(_ j: Int, _ t: Int) -> Double {
        let (frame, free) = (frames[j][t], arms[j].free.row)
        return frame.determinant * frame.determinant * frame.inverseEntry(free, free)
    }

    /// H times the multipliers of the three rows of arm `j`.
    private func displacement(
        _ j: Int,
        _ t: Int,
        inner: Double,
        free: Double,
        outer: Double
    ) -> Vector3 {
        let arm = arms[j]
        var λ = [0.0, 0, 0]
        λ[arm.inner.row] = inner
        λ[arm.free.row] = free
        λ[arm.place] = outer
        return frames[j][t].apply(Vector3(λ[0], λ[1], λ[2]))
    }

    /// Row `r` of K times x.
    private func product(_ r: Int, _ t: Int, _ x: [Double]) -> Double {
        var sum = 0.0
        for c in x.indices {
            let (low, high) = (min(r, c), max(r, c))
            sum += weights[low * x.count - low * (low - 1) / 2 + high - low][t] * x[c]
        }
        return sum
    }
}

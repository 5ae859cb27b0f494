/// The cones of one arm of a ``SeriesElimination``, as springs whose third row is held.
///
/// With H a cone's scaling, r the row of the variable that the arm's force pulls, f that of the free
/// one and x the third, what is left of H where x is held, and how r and f follow x, is
///
///     D = H₂₂ − HₓHₓᵀ/H(x,x) = (det H / H(x,x)) [K(f,f), −K(r,f); −K(r,f), K(r,r)],   g = Hₓ/H(x,x)
///
/// with K = H⁻¹, by Jacobi's identity, so that nothing is subtracted.
struct SpringArm: Sendable {
    /// D.
    let rr: [Double]
    let rf: [Double]
    let ff: [Double]
    /// g.
    let gr: [Double]
    let gf: [Double]
    /// 1/H(x,x).
    let held: [Double]

    /// The springs of every scenario from the cones' frames.
    init(_ arm: SeriesElimination.Arm, _ frames: [TripleFrame]) {
        let (r, f, x) = (arm.inner.row, arm.free.row, arm.place)
        let empty = [Double](repeating: 0, count: frames.count)
        var (rr, rf, ff, gr, gf, held) = (empty, empty, empty, empty, empty, empty)
        for (t, frame) in frames.enumerated() {
            let inverse = 1 / frame.entry(x, x)
            let root = frame.determinant
            let scale = root * root * inverse
            rr[t] = scale * frame.inverseEntry(f, f)
            rf[t] = -scale * frame.inverseEntry(r, f)
            ff[t] = scale * frame.inverseEntry(r, r)
            gr[t] = frame.entry(r, x) * inverse
            gf[t] = frame.entry(f, x) * inverse
            held[t] = inverse
        }
        (self.rr, self.rf, self.ff) = (rr, rf, ff)
        (self.gr, self.gf, self.held) = (gr, gf, held)
    }

    /// Adds how far loads on the arm's variables move the row that all arms share.
    func addPush(_ arm: SeriesElimination.Arm, _ load: [Double], to result: inout [Double]) {
        let (u, v) = (arm.inner.variable, arm.free.variable)
        let (a, b) = (arm.ratio / arm.inner.coefficient, arm.ratio / arm.free.coefficient)
        for t in rr.indices {
            result[t] += a * rr[t] * load[u + t] + b * rf[t] * load[v + t]
        }
    }

    /// Adds how far values of the third row move the row that all arms share.
    func addStretch(_ arm: SeriesElimination.Arm, _ values: [Double], to result: inout [Double]) {
        let ratio = arm.ratio
        for t in gr.indices { result[t] += ratio * gr[t] * values[t] }
    }

    /// What the loads take off the load on the third row, under the force that runs through all.
    func pulls(_ arm: SeriesElimination.Arm, _ load: [Double], force: [Double]) -> [Double] {
        let (u, v) = (arm.inner.variable, arm.free.variable)
        let (a, b) = (1 / arm.inner.coefficient, 1 / arm.free.coefficient)
        let ratio = arm.ratio
        var result = force
        for t in result.indices {
            result[t] =
                gr[t] * (ratio * force[t] - a * load[u + t]) - b * gf[t] * load[v + t]
        }
        return result
    }

    /// Writes the multipliers of the cones' rows for loads, values of the third row and the force.
    func setMultipliers(
        _ arm: SeriesElimination.Arm,
        _ load: [Double],
        _ values: [Double],
        force: [Double],
        into dz: inout [Double]
    ) {
        let (u, v) = (arm.inner.variable, arm.free.variable)
        let (a, b) = (1 / arm.inner.coefficient, 1 / arm.free.coefficient)
        let ratio = arm.ratio
        for t in force.indices {
            let first = arm.firstRow + 3 * t
            let inner = a * load[u + t] - ratio * force[t]
            let free = b * load[v + t]
            dz[first + arm.inner.row] = inner
            dz[first + arm.free.row] = free
            dz[first + arm.place] = held[t] * values[t] - gr[t] * inner - gf[t] * free
        }
    }

    /// Writes the arm's variables for loads, values of the third row and the force.
    func recover(
        _ arm: SeriesElimination.Arm,
        _ load: [Double],
        _ values: [Double],
        force: [Double],
        into dx: inout [Double]
    ) {
        let (u, v) = (arm.inner.variable, arm.free.variable)
        let (a, b) = (1 / arm.inner.coefficient, 1 / arm.free.coefficient)
        let ratio = arm.ratio
        for t in force.indices {
            let inner = a * load[u + t] - ratio * force[t]
            let free = b * load[v + t]
            dx[u + t] = a * (rr[t] * inner + rf[t] * free + gr[t] * values[t])
            dx[v + t] = b * (rf[t] * inner + ff[t] * free + gf[t] * values[t])
        }
    }
}

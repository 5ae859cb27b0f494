/// The first point, and the way from one point to the next.
extension HomogeneousInteriorPoint {
    /// A point in the interior of all cones; false where the first factorization fails.
    ///
    /// For symmetric cones the least-norm point that satisfies the equalities, moved into the
    /// cones; otherwise the cones' central elements, on the central path for μ = 1.
    /// An optimum of a neighbour serves symmetric cones as well; others have no unit element along
    /// which it could be moved inside.
    mutating func initialize(from start: ConicSolution?) -> Bool {
        if frame.isSymmetric {
            guard let start else { return initializeByLeastNorm() }
            (point.x, point.z, point.s) = (start.x, start.z, start.s)
            moveInside(&point.s, by: ConicNeighbour.depth)
            moveInside(&point.z, by: ConicNeighbour.depth)
            clearEqualities()
            return true
        }
        for cone in cones where cone.degree > 0 {
            cone.setCenter(&point.s)
            cone.setCenter(&point.z)
        }
        return true
    }

    private mutating func initializeByLeastNorm() -> Bool {
        for k in cones.indices { cones[k].setIdentityScaling() }
        guard kkt.factor(cones: cones), !Interruption.isRequested else { return false }
        refinement.solve(
            rx: frame.negatedLinear,
            rz: frame.limits,
            kkt: &kkt,
            cones: cones,
            dx: &point.x,
            dz: &point.z
        )
        for i in point.s.indices { point.s[i] = -point.z[i] }
        moveInside(&point.s)
        moveInside(&point.z)
        clearEqualities()
        return true
    }

    /// Equalities have no slack.
    private mutating func clearEqualities() {
        for cone in cones where cone.degree == 0 {
            for i in cone.rows { point.s[i] = 0 }
        }
    }

    /// Adds the multiple of the unit element that puts `v` a share of its size inside every cone.
    private func moveInside(_ v: inout [Double], by share: Double) {
        let depth = cones.reduce(Double.infinity) { min($0, $1.margin(of: v)) }
        let size = max(share, Kernels.maxAbsolute(v))
        for cone in cones { cone.addUnit(share * size - min(0, depth), to: &v) }
    }

    /// Adds the multiple of the unit element that puts `v` well inside every cone.
    private func moveInside(_ v: inout [Double]) {
        let depth = cones.reduce(Double.infinity) { min($0, $1.margin(of: v)) }
        let size = max(1, Kernels.maxAbsolute(v))
        guard depth < 1e-3 * size else { return }
        for cone in cones { cone.addUnit(0.1 * size - min(0, depth), to: &v) }
    }

    /// One predictor and one corrector; false where no further step is possible.
    mutating func advance() -> Bool {
        for k in cones.indices where !cones[k].updateScaling(s: point.s, z: point.z) {
            return false
        }
        // A product that was interrupted leaves a system that means nothing.
        guard kkt.factor(cones: cones), !Interruption.isRequested else { return false }
        solveConstantPart()
        predict()
        guard !Interruption.isRequested else { return false }
        let alpha = reach()
        correct(centering: (1 - alpha) * (1 - alpha) * (1 - alpha))
        let fraction = fraction(foretold: alpha)
        var length = centralLength(fraction * reach())
        if length < (frame.isSymmetric ? 0.05 : 0.2) {
            recenter()
            length = centralLength(fraction * reach())
        }
        guard length > 1e-10, length.isFinite, step.τ.isFinite else { return false }
        point.advance(length, along: step)
        return true
    }

    // MARK: - Directions

    /// The part of every step that is proportional to Δτ, as its distance from (x, z)/τ.
    ///
    /// That part solves the system for (−q, b). So does (x, z)/τ but for the residuals and 2s/τ,
    /// because H maps z onto s. The distance is small near the end, and H multiplies its rounding
    /// errors instead of those of z.
    private mutating func solveConstantPart() {
        let inverse = 1 / point.τ
        for cone in cones { cone.predictorConstant(z: point.z, into: &constant) }
        for i in constant.indices { constant[i] *= 2 * inverse }
        loadSystem(share: inverse, multiple: 2 * inverse)
        refinement.solve(rx: rx, rz: rz, kkt: &kkt, cones: cones, dx: &x2, dz: &z2)
        BLAS.add(-1, times: constant, to: &z2)
    }

    private mutating func predict() {
        for cone in cones { cone.predictorConstant(z: point.z, into: &constant) }
        solveStep(remaining: 1, multiple: 1, dκ: point.τ * point.κ)
    }

    private mutating func correct(centering σ: Double) {
        let target = σ * residuals.μ
        for cone in cones {
            cone.correctorConstant(
                s: point.s,
                z: point.z,
                stepS: step.s,
                stepZ: step.z,
                centering: target,
                into: &constant
            )
        }
        solveStep(remaining: 1 - σ, dκ: point.τ * point.κ + step.τ * step.κ - target)
    }

    /// A step back to the central path, from a point too close to the boundary for a long one.
    ///
    /// No second-order terms, which the jam has spoiled, and most of the complementarity kept. Among
    /// hundreds of nonsymmetric cones, one that has come close to its boundary early would hold all
    /// others there.
    private mutating func recenter() {
        for i in step.s.indices { step.s[i] = 0 }
        for i in step.z.indices { step.z[i] = 0 }
        step.τ = 0
        step.κ = 0
        correct(centering: 0.95)
    }

    /// One Newton step that removes the share `remaining` of the residuals.
    private mutating func solveStep(remaining: Double, multiple: Double? = nil, dκ: Double) {
        loadSystem(share: remaining, multiple: multiple)
        refinement.solve(rx: rx, rz: rz, kkt: &kkt, cones: cones, dx: &step.x, dz: &step.z)
        BLAS.add(-1, times: constant, to: &step.z)

        let (τ, κ) = (point.τ, point.κ)
        let (linear, limits) = (frame.program.linear, frame.limits)
        let numerator =
            remaining * residuals.rτ - dκ / τ + BLAS.dot(linear, step.x)
            + BLAS.dot(limits, step.z) + 2 * BLAS.dot(residuals.px, step.x) / τ
        let denominator =
            (2 * κ - residuals.rτ) / τ - 2 * BLAS.dot(residuals.px, x2) / τ
            - BLAS.dot(linear, x2) - BLAS.dot(limits, z2)
        step.τ = numerator / denominator
        for i in x2.indices { step.x[i] += step.τ * (point.x[i] / τ + x2[i]) }
        for i in z2.indices { step.z[i] += step.τ * (point.z[i] / τ + z2[i]) }
        recoverSlackStep(remaining: remaining)
        step.κ = -(dκ + κ * step.τ) / τ
    }

    /// The right-hand sides for PΔx + AᵀΔz = share · rx and AΔx + Δs = −share · rz with
    /// H⁻¹Δs + Δz = −constant.
    ///
    /// They are those of Δx and Δz + constant = H⁻¹(AΔx + share · rz), so that no large number is
    /// within rz: H⁻¹ would multiply its rounding errors. Where the constant is a `multiple` of z,
    /// its product with Aᵀ is known.
    private mutating func loadSystem(share: Double, multiple: Double?) {
        for i in rx.indices { rx[i] = share * residuals.rx[i] }
        for i in rz.indices { rz[i] = -share * residuals.rz[i] }
        if let multiple {
            BLAS.add(multiple, times: residuals.transposed, to: &rx)
            frame.rows.equalities.addTransposedProduct(-multiple, point.z, to: &rx)
        } else {
            frame.rows.cones.addTransposedProduct(1, constant, to: &rx)
        }
    }

    /// Δs = bΔτ − AΔx − share of the residual.
    ///
    /// Centrality gives Δs = −H(constant + Δz) as well. Near the end H is so large that its product
    /// with the rounding errors of Δz would show in the primal residual; this way they show in
    /// centrality, which the next step mends.
    private mutating func recoverSlackStep(remaining: Double) {
        for i in step.s.indices {
            step.s[i] = frame.limits[i] * step.τ - remaining * residuals.rz[i]
        }
        frame.rows.addProduct(-1, step.x, to: &step.s)
        for cone in cones where cone.degree == 0 {
            for i in cone.rows { step.s[i] = 0 }
        }
    }

    // MARK: - Lengths

    /// The share of the way to the boundary that a step may go.
    ///
    /// Where the predictor could have gone all the way, as it can near the end, more of it is safe.
    /// Nonsymmetric cones lose their centrality faster than their depth.
    private func fraction(foretold alpha: Double) -> Double {
        guard frame.isSymmetric else { return min(settings.stepFraction, 0.95) }
        return max(settings.stepFraction, min(alpha, 0.9995))
    }

    /// How far the step may go before it leaves a cone, symmetric ones asked first.
    private func reach() -> Double {
        var alpha = 1.0
        if step.τ < 0 { alpha = min(alpha, -point.τ / step.τ) }
        if step.κ < 0 { alpha = min(alpha, -point.κ / step.κ) }
        for cone in cones where cone.isSymmetric { alpha = reach(of: cone, limit: alpha) }
        guard !frame.isSymmetric else { return alpha }
        for cone in cones where !cone.isSymmetric { alpha = reach(of: cone, limit: alpha) }
        return alpha
    }

    private func reach(of cone: any Cone, limit: Double) -> Double {
        cone.stepLength(s: point.s, z: point.z, stepS: step.s, stepZ: step.z, limit: limit)
    }

    /// The largest of the lengths α, 0.8α, 0.8²α, … that stays in the neighbourhood of the central
    /// path where nonsymmetric cones have their scaling; α itself where all cones are symmetric.
    private func centralLength(_ longest: Double) -> Double {
        var length = longest
        while !frame.isSymmetric, length > 1e-10, !isCentral(at: length) { length *= 0.8 }
        return length
    }

    private func isCentral(at length: Double) -> Bool {
        let (τ, κ) = (point.τ + length * step.τ, point.κ + length * step.κ)
        var product = τ * κ
        for i in point.s.indices {
            product += (point.s[i] + length * step.s[i]) * (point.z[i] + length * step.z[i])
        }
        let μ = product / Double(frame.degree + 1)
        guard μ > 0, τ * κ >= 1e-6 * μ else { return false }
        return cones.allSatisfy {
            $0.isCentral(
                s: point.s,
                z: point.z,
                stepS: step.s,
                stepZ: step.z,
                length: length,
                complementarity: μ
            )
        }
    }
}

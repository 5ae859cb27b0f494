/// The barriers of the exponential cone cl{(x, y, z): y exp(x/y) ≤ z, y > 0}.
///
/// The dual cone is cl{(a, b, c): −a exp(b/a − 1) ≤ c, a < 0}; with ψ = b − a − a log(−c/a),
///
///     f*(a, b, c) = −log ψ − log(−a) − log c.
///
/// Dahl & Andersen (2022), "A primal-dual interior-point algorithm for nonsymmetric
/// exponential-cone optimization", §2. In the variables scaled by D = diag(−a, ψ, c),
/// with ρ = −a/ψ and l = log(−c/a), the Hessian is
///
///     D ∇²f* D = ggᵀ + ρ(1, 0, 1)(1, 0, 1)ᵀ + e₁e₁ᵀ + e₃e₃ᵀ,   g = (−ρl, 1, ρ),
///
/// whose factors are written down without any subtraction.
struct ExponentialBarrier: TripleBarrier {
    var center: Vector3 {
        // The solution of z = −∇f*(z), to all digits.
        Vector3(-1.051_383_943_750_228_9, 0.556_409_618_604_338_4, 1.258_967_886_464_460_3)
    }

    @inline(__always)
    func contains(_ s: Vector3) -> Bool {
        s.y > 0 && s.z > 0 && s.y * Double.log(s.z / s.y) > s.x
    }

    @inline(__always)
    func dualContains(_ z: Vector3) -> Bool {
        z.x < 0 && z.z > 0 && depth(z) > 0
    }

    @inline(__always)
    func shadow(ofPrimal s: Vector3) -> Vector3 {
        let ratio = Double.log(s.z / s.y)
        let t = ExponentialBarrier.offset(solving: ratio - s.x / s.y)
        let first = -1 / (t * s.y)
        return Vector3(
            first,
            1 / s.y + first * (1 + Double.log(onePlus: t) - ratio),
            (1 + t) / (t * s.z)
        )
    }

    @inline(__always)
    func shadow(ofDual z: Vector3) -> Vector3 {
        let r = 1 / depth(z)
        return Vector3(1 / z.x - r * logRatio(z), r, (1 - r * z.x) / z.z)
    }

    @inline(__always)
    func dualHessian(at z: Vector3) -> TripleFrame {
        let ψ = depth(z)
        let ρ = -z.x / ψ
        let g1 = -ρ * logRatio(z)
        let half = 0.5.squareRoot()
        let stretch = (0.5 + ρ).squareRoot()
        let frame = TripleFrame(
            u1: Vector3(g1, 1, ρ),
            u2: Vector3(stretch, 0, stretch),
            u3: Vector3(half, 0, -half),
            c1: Vector3(0, 1, 0),
            c2: (0.5 / stretch) * Vector3(1, -(g1 + ρ), 1),
            c3: half * Vector3(1, ρ - g1, -1)
        )
        return frame.stretched(by: Vector3(-1 / z.x, 1 / ψ, 1 / z.z))
    }

    @inline(__always)
    func dualCurvature(at z: Vector3, _ u: Vector3, _ v: Vector3) -> Vector3 {
        let ψ = depth(z)
        let ρ = -z.x / ψ
        let g = Vector3(-ρ * logRatio(z), 1, ρ)
        let scale = Vector3(-1 / z.x, 1 / ψ, 1 / z.z)
        let (p, q) = (u.times(scale), v.times(scale))
        let (gp, gq) = (g.dot(p), g.dot(q))
        let (ep, eq) = (p.x + p.z, q.x + q.z)
        let along = -ρ * ep * eq - 2 * gp * gq
        let both = -ρ * (gq * ep + gp * eq)
        let (xx, zz) = (p.x * q.x, p.z * q.z)
        let result = Vector3(
            along * g.x + both - ρ * (zz - xx) + 2 * xx,
            along,
            along * g.z + both - ρ * (p.x * q.z + p.z * q.x + 2 * zz) - 2 * zz
        )
        return (0.5 * result).times(scale)
    }

    // MARK: - Parts

    /// l = log(−c/a).
    @inline(__always)
    private func logRatio(_ z: Vector3) -> Double { Double.log(-z.z / z.x) }

    /// ψ.
    @inline(__always)
    private func depth(_ z: Vector3) -> Double { z.y - z.x - z.x * logRatio(z) }

    /// The t > 0 with t + log(1 + t) = p, by Halley's iteration; 1 + t is Wright's ω(1 + p).
    @inline(__always)
    static func offset(solving p: Double) -> Double {
        var t = p < 4 ? p * (0.5 + p * (0.0625 - p / 192)) : p - Double.log(p)
        for _ in 0..<4 {
            let residual = t + Double.log(onePlus: t) - p
            let next = 1 + t
            let slope = 1 + 1 / next
            let step = residual / (slope + 0.5 * residual / (slope * next * next))
            t -= step
            if abs(step) <= 1e-11 * t { break }
        }
        return t
    }
}

/// The barriers of the power cone {(x, y, z): x^α y^(1−α) ≥ |z|, x ≥ 0, y ≥ 0}.
///
/// The dual cone is {(a, b, c): (a/α)^α (b/(1−α))^(1−α) ≥ |c|}; with φ = (a/α)^2α (b/(1−α))^(2−2α)
/// and ψ = φ − c²,
///
///     f*(a, b, c) = −log ψ − (1−α) log a − α log b.
///
/// Nesterov (2012), "Towards non-symmetric conic optimization", §4; Goulart & Chen (2024), §4. In
/// the variables scaled by D = diag(a, b, √ψ), with F = φ/ψ = 1 + t², t = c/√ψ, w = (α, 1−α), the
/// Hessian is
///
///     D ∇²f* D = [ 4Ft²wwᵀ + 2F diag(w) + diag(1−α, α)   −4Ft w ]
///                [ −4Ft wᵀ                                 4t² + 2 ].
///
/// Eliminating the last row leaves 2Fα(1−α)(1,−1)(1,−1)ᵀ + 2F/(2t²+1) wwᵀ + diag(1−α, α): a sum of
/// positive terms, so that its factors keep their digits at the boundary.
struct PowerBarrier: TripleBarrier {
    /// α.
    let exponent: Double

    private var other: Double {
        @inline(__always) get { 1 - exponent }
    }

    init(exponent: Double) { self.exponent = exponent }

    var center: Vector3 { Vector3((1 + exponent).squareRoot(), (1 + other).squareRoot(), 0) }

    @inline(__always)
    func contains(_ s: Vector3) -> Bool {
        s.x > 0 && s.y > 0
            && Double.exp(exponent * Double.log(s.x) + other * Double.log(s.y)) > abs(s.z)
    }

    @inline(__always)
    func dualContains(_ z: Vector3) -> Bool {
        z.x > 0 && z.y > 0 && height(z) > abs(z.z)
    }

    @inline(__always)
    func shadow(ofPrimal s: Vector3) -> Vector3 {
        let tilt = shadowTilt(s)
        return Vector3(
            (exponent * tilt + 1 + exponent) / s.x,
            (other * tilt + 1 + other) / s.y,
            tilt == 0 ? 0 : -tilt / s.z
        )
    }

    @inline(__always)
    func shadow(ofDual z: Vector3) -> Vector3 {
        let parts = Parts(z, self)
        return Vector3(
            (2 * exponent * parts.share + other) / z.x,
            (2 * other * parts.share + exponent) / z.y,
            -2 * parts.tilt / parts.root
        )
    }

    @inline(__always)
    func dualHessian(at z: Vector3) -> TripleFrame {
        let parts = Parts(z, self)
        let (t, share) = (parts.tilt, parts.share)
        let (α, β) = (exponent, other)
        let corner = 4 * t * t + 2
        let root = corner.squareRoot()
        let link = 4 * share * t
        let spread = 2 * share * α * β
        let mean = 4 * share / corner
        let s11 = spread + mean * α * α + β
        let s21 = mean * α * β - spread
        let determinant = α * β + spread + mean * (α * α * α + β * β * β) + spread * mean
        let l11 = s11.squareRoot()
        let l21 = s21 / l11
        let l22 = (determinant / s11).squareRoot()
        let (p, q) = (1 / l11, -l21 / (l11 * l22))
        let frame = TripleFrame(
            u1: Vector3(-link * α / root, -link * β / root, root),
            u2: Vector3(l11, l21, 0),
            u3: Vector3(0, l22, 0),
            c1: Vector3(0, 0, 1 / root),
            c2: Vector3(p, 0, link * α * p / corner),
            c3: Vector3(q, 1 / l22, link * (α * q + β / l22) / corner)
        )
        return frame.stretched(by: Vector3(1 / z.x, 1 / z.y, 1 / parts.root))
    }

    @inline(__always)
    func dualCurvature(at z: Vector3, _ u: Vector3, _ v: Vector3) -> Vector3 {
        let parts = Parts(z, self)
        let (t, share) = (parts.tilt, parts.share)
        let (α, β) = (exponent, other)
        let g = Vector3(2 * α * share, 2 * β * share, -2 * t)
        let scale = Vector3(1 / z.x, 1 / z.y, 1 / parts.root)
        let (p, q) = (u.times(scale), v.times(scale))
        let (gp, gq) = (g.dot(p), g.dot(q))
        let hp = curve(p, share)
        let hq = curve(q, share)
        let along = p.dot(hq) - 2 * gp * gq
        let third = 4 * α * β * (2 * α - 1) * share * (p.x - p.y) * (q.x - q.y)
        let logs = Vector3(-2 * β * p.x * q.x + third, -2 * α * p.y * q.y - third, 0)
        let result = along * g + gq * hp + gp * hq + logs
        return (0.5 * result).times(scale)
    }

    // MARK: - Parts

    /// √φ.
    @inline(__always)
    fileprivate func height(_ z: Vector3) -> Double {
        Double.exp(exponent * Double.log(z.x / exponent) + other * Double.log(z.y / other))
    }

    /// D ∇²ψ D v / ψ.
    @inline(__always)
    private func curve(_ v: Vector3, _ share: Double) -> Vector3 {
        let mean = exponent * v.x + other * v.y
        return Vector3(
            2 * share * exponent * (2 * mean - v.x),
            2 * share * other * (2 * mean - v.y),
            -2 * v.z
        )
    }

    /// ψ, φ/ψ and c/√ψ at a point of the dual cone.
    private struct Parts {
        let root: Double
        let share: Double
        let tilt: Double

        @inline(__always)
        init(_ z: Vector3, _ barrier: PowerBarrier) {
            let height = barrier.height(z)
            let ψ = (height - abs(z.z)) * (height + abs(z.z))
            root = ψ.squareRoot()
            tilt = z.z / root
            share = 1 + tilt * tilt
        }
    }

    /// The tilt y = s₃∇₃f(s) ≥ 0 of the shadow of s.
    ///
    /// It is the root of
    ///
    ///     2α log(1 + (1+α)/(αy)) + 2(1−α) log(1 + (2−α)/((1−α)y)) − log(1 + 2/y) = p
    ///
    /// with p = log(x^2α y^(2−2α)/z²), by Newton's iteration in log y. The left side is about 4/y far
    /// from zero and −log y near it. The start is the root for α = ½.
    @inline(__always)
    private func shadowTilt(_ s: Vector3) -> Double {
        let p =
            2 * (exponent * Double.log(s.x) + other * Double.log(s.y) - Double.log(abs(s.z)))
        guard p < 500 else { return 0 }
        let (a, b) = ((1 + exponent) / exponent, (1 + other) / other)
        var y = PowerBarrier.symmetricTilt(p)
        for _ in 0..<40 {
            let left =
                2 * exponent * Double.log(onePlus: a / y) + 2 * other * Double.log(onePlus: b / y)
                - Double.log(onePlus: 2 / y)
            let slope = 2 / (y + 2) - 2 * exponent * a / (y + a) - 2 * other * b / (y + b)
            // In log(left) − log(p) where the left side behaves like a power of y.
            let step = p < 1 ? left * Double.log(left / p) / slope : (left - p) / slope
            y *= Double.exp(-min(max(step, -3), 3))
            if abs(step) < 1e-14 { break }
        }
        return y
    }

    /// The root for α = ½: (r − 1)y² + 2(r − 3)y − 9 = 0 with r = exp(p).
    @inline(__always)
    private static func symmetricTilt(_ p: Double) -> Double {
        let r = Double.exp(p)
        if r > 1e15 { return 4.5 / r }
        let root = (r * r + 3 * r).squareRoot()
        return r > 3 ? 9 / (r - 3 + root) : (3 - r + root) / Double.expMinusOne(p)
    }
}

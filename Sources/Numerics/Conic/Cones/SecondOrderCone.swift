/// The second-order cone {(t, u): t ≥ ‖u‖₂}; the whole block is one cone.
///
/// With the Nesterov-Todd scaling W = η [w₀, w₁ᵀ; w₁, I + w₁w₁ᵀ/(1 + w₀)] of Vandenberghe (2010),
/// "The CVXOPT linear and quadratic cone program solvers", §4.2: w₀² − ‖w₁‖² = 1, and
/// H = W² = η²(2wwᵀ − J) with J = diag(1, −1, …, −1).
///
/// - Complexity: O(rows) for everything.
struct SecondOrderCone: Cone {
    let rows: Range<Int>
    var degree: Int { 1 }

    private var η = 1.0
    private var w: [Double]
    private var λ: [Double]

    var hessianShape: ConeHessian { .secondOrder(scale: η, point: w) }

    init(rows: Range<Int>) {
        precondition(!rows.isEmpty, "A second-order cone has at least one row.")
        self.rows = rows
        w = [Double](repeating: 0, count: rows.count)
        λ = w
        setIdentityScaling()
    }

    mutating func setIdentityScaling() {
        η = 1
        for k in w.indices {
            w[k] = k == 0 ? 1 : 0
            λ[k] = w[k]
        }
    }

    mutating func updateScaling(s: [Double], z: [Double]) -> Bool {
        let start = rows.lowerBound
        let (sizeS, sizeZ) = (root(s), root(z))
        guard sizeS > 0, sizeZ > 0, sizeS.isFinite, sizeZ.isFinite else { return false }
        η = (sizeS / sizeZ).squareRoot()
        // w is the point halfway between s/|s| and Jz/|z|, brought back to w₀² − ‖w₁‖² = 1.
        var cosine = s[start] / sizeS * (z[start] / sizeZ)
        for i in rows.dropFirst() { cosine += s[i] / sizeS * (z[i] / sizeZ) }
        let γ = max(1, (1 + cosine) / 2).squareRoot()
        var tail = 0.0
        for k in 1..<max(w.count, 1) {
            w[k] = (s[start + k] / sizeS - z[start + k] / sizeZ) / (2 * γ)
            tail += w[k] * w[k]
        }
        w[0] = (1 + tail).squareRoot()
        setScaledPoint(s: s, z: z, sizes: (sizeS, sizeZ), γ: γ)
        return λ[0].isFinite
    }

    /// λ = Wz = W⁻¹s, in the form that treats s and z alike.
    private mutating func setScaledPoint(
        s: [Double],
        z: [Double],
        sizes: (s: Double, z: Double),
        γ: Double
    ) {
        let start = rows.lowerBound
        let size = (sizes.s * sizes.z).squareRoot()
        let (s0, z0) = (s[start] / sizes.s, z[start] / sizes.z)
        let factor = size / (s0 + z0 + 2 * γ)
        λ[0] = size * γ
        for k in 1..<max(λ.count, 1) {
            let along = (γ + z0) * (s[start + k] / sizes.s) + (γ + s0) * (z[start + k] / sizes.z)
            λ[k] = factor * along
        }
    }

    func applyHessian(to v: [Double], into result: inout [Double]) {
        let start = rows.lowerBound
        var along = 0.0
        for k in w.indices { along += w[k] * v[start + k] }
        let scale = η * η
        result[start] = scale * (2 * along * w[0] - v[start])
        for k in 1..<max(w.count, 1) {
            result[start + k] = scale * (2 * along * w[k] + v[start + k])
        }
    }

    func applyInverseHessian(to v: [Double], into result: inout [Double]) {
        let start = rows.lowerBound
        var along = w[0] * v[start]
        for k in 1..<max(w.count, 1) { along -= w[k] * v[start + k] }
        let scale = 1 / (η * η)
        result[start] = scale * (2 * along * w[0] - v[start])
        for k in 1..<max(w.count, 1) {
            result[start + k] = scale * (v[start + k] - 2 * along * w[k])
        }
    }

    func unscaleRows(of a: inout Matrix) {
        let scale = 1 / η
        for j in 0..<a.columns {
            var tail = 0.0
            for k in 1..<max(w.count, 1) { tail += w[k] * a[k, j] }
            let head = a[0, j]
            let along = tail / (1 + w[0]) - head
            a[0, j] = scale * (w[0] * head - tail)
            for k in 1..<max(w.count, 1) { a[k, j] = scale * (a[k, j] + along * w[k]) }
        }
    }

    /// z + W⁻¹(λ \ (W⁻¹Δs ∘ WΔz − σμe)).
    func correctorConstant(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        centering: Double,
        into result: inout [Double]
    ) {
        let start = rows.lowerBound
        let (tailS, tailZ) = (tail(of: stepS), tail(of: stepZ))
        // p = W⁻¹Δs and q = WΔz, without their common factors 1/η and η.
        let (p0, q0) = (w[0] * stepS[start] - tailS, w[0] * stepZ[start] + tailZ)
        let alongS = tailS / (1 + w[0]) - stepS[start]
        let alongZ = tailZ / (1 + w[0]) + stepZ[start]
        var (head, across) = (p0 * q0 - centering, 0.0)
        for k in 1..<max(w.count, 1) {
            let p = stepS[start + k] + alongS * w[k]
            let q = stepZ[start + k] + alongZ * w[k]
            head += p * q
            result[start + k] = p0 * q + q0 * p
            across += λ[k] * result[start + k]
        }
        // v = λ \ (head, result), by the inverse of the arrow matrix of λ.
        let depth = depth(λ, from: 0)
        let v0 = (λ[0] * head - across) / depth
        var tailV = 0.0
        for k in 1..<max(w.count, 1) {
            result[start + k] = (result[start + k] - v0 * λ[k]) / λ[0]
            tailV += w[k] * result[start + k]
        }
        let (scale, along) = (1 / η, tailV / (1 + w[0]) - v0)
        result[start] = z[start] + scale * (w[0] * v0 - tailV)
        for k in 1..<max(w.count, 1) {
            result[start + k] = z[start + k] + scale * (result[start + k] + along * w[k])
        }
    }

    func margin(of v: [Double]) -> Double { v[rows.lowerBound] - norm(v, from: rows.lowerBound) }

    func addUnit(_ alpha: Double, to v: inout [Double]) { v[rows.lowerBound] += alpha }

    // MARK: - Parts

    /// Σ wₖvₖ without the first.
    private func tail(of v: [Double]) -> Double {
        var sum = 0.0
        for k in 1..<max(w.count, 1) { sum += w[k] * v[rows.lowerBound + k] }
        return sum
    }

    /// ‖u‖₂ of (t, u).
    private func norm(_ v: [Double], from start: Int) -> Double {
        var sum = 0.0
        for k in 1..<max(w.count, 1) { sum += v[start + k] * v[start + k] }
        return sum.squareRoot()
    }

    /// t² − ‖u‖², by its factors.
    private func depth(_ v: [Double], from start: Int) -> Double {
        let length = norm(v, from: start)
        return (v[start] - length) * (v[start] + length)
    }

    /// √(t² − ‖u‖²); 0 outside.
    private func root(_ v: [Double]) -> Double {
        max(0, depth(v, from: rows.lowerBound)).squareRoot()
    }
}

// MARK: - Steps

extension SecondOrderCone {
    func stepLength(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        limit: Double
    ) -> Double { reach(z, stepZ, reach(s, stepS, limit)) }

    /// The largest α ≤ `limit` with v + αΔ in the cone, v being inside.
    ///
    /// It is the smallest positive root of ‖u + αΔu‖² = (t + αΔt)², or of t + αΔt = 0.
    private func reach(_ v: [Double], _ step: [Double], _ limit: Double) -> Double {
        let start = rows.lowerBound
        let a = depth(step, from: start)
        var b = v[start] * step[start]
        for i in rows.dropFirst() { b -= v[i] * step[i] }
        let c = max(0, depth(v, from: start))
        // aα² + 2bα + c = 0, with the root that does not cancel.
        // Inside the cone b² ≥ ac wherever a ≥ 0; what falls below is rounding.
        guard a < 0 || b < 0 else { return limit }
        let root = max(0, b * b - a * c).squareRoot()
        let first = b >= 0 ? -(b + root) / a : c / (root - b)
        return min(limit, max(0, first))
    }
}

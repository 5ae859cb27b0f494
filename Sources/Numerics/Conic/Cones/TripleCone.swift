/// Many three-dimensional nonsymmetric cones of one family, three rows each.
///
/// H is the primal-dual scaling of Tunçel in the closed form of Dahl & Andersen (2022), §3: with
/// the shadows s̃ = −∇f*(z) and z̃ = −∇f(s), μ = sᵀz/3, δs = s − μs̃ and δz = z − μz̃,
///
///     H = ssᵀ/sᵀz + δsδsᵀ/δsᵀδz + t aaᵀ,   a ∝ z × z̃,   t = μ / aᵀ(∇²f*)⁻¹a
///
/// maps z onto s and z̃ onto s̃. Its dual basis, and thus H⁻¹, is as explicit. On the central path
/// δs and δz vanish; there H = μ∇²f*(z), which maps z onto s as well.
///
/// - Complexity: O(1) a cone for everything, some hundred flops; nothing is allocated.
struct TripleCone<Barrier: TripleBarrier>: Cone {
    let rows: Range<Int>
    var degree: Int { rows.count }
    var isSymmetric: Bool { false }

    private let barriers: [Barrier]
    private var frames: [TripleFrame]
    private var entries: [Double]
    /// z̃ = −∇f(s) at the scaling's point.
    private var shadows: [Vector3]

    var hessianShape: ConeHessian { .triples(entries) }
    var tripleFrames: [TripleFrame] { frames }

    init(rows: Range<Int>, barriers: [Barrier]) {
        precondition(rows.count == 3 * barriers.count, "Each cone has three rows.")
        self.rows = rows
        self.barriers = barriers
        frames = [TripleFrame](repeating: .identity, count: barriers.count)
        entries = [Double](repeating: 0, count: 9 * barriers.count)
        shadows = barriers.map(\.center)
        setIdentityScaling()
    }

    mutating func setIdentityScaling() {
        for k in barriers.indices { set(.identity, at: k) }
    }

    mutating func updateScaling(s: [Double], z: [Double]) -> Bool {
        var isFinite = true
        for k in barriers.indices {
            let (p, q) = (s.triple(at: place(k)), z.triple(at: place(k)))
            shadows[k] = barriers[k].shadow(ofPrimal: p)
            let frame = scaling(at: k, s: p, z: q)
            isFinite = isFinite && barriers[k].contains(p) && frame.isFinite
            set(frame, at: k)
        }
        return isFinite
    }

    func applyHessian(to v: [Double], into result: inout [Double]) {
        for k in frames.indices {
            result.setTriple(frames[k].apply(v.triple(at: place(k))), at: place(k))
        }
    }

    func applyInverseHessian(to v: [Double], into result: inout [Double]) {
        for k in frames.indices {
            result.setTriple(frames[k].solve(v.triple(at: place(k))), at: place(k))
        }
    }

    func unscaleRows(of a: inout Matrix) {
        for j in 0..<a.columns {
            for k in frames.indices {
                let start = j * a.rows + 3 * k
                let v = a.elements.triple(at: start)
                let unscaled = Vector3(
                    frames[k].c1.dot(v),
                    frames[k].c2.dot(v),
                    frames[k].c3.dot(v)
                )
                a.elements.setTriple(unscaled, at: start)
            }
        }
    }

    func correctorConstant(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        centering: Double,
        into result: inout [Double]
    ) {
        for k in barriers.indices {
            let (i, barrier) = (place(k), barriers[k])
            let at = z.triple(at: i)
            let u = barrier.dualHessian(at: at).solve(stepS.triple(at: i))
            let curvature = barrier.dualCurvature(at: at, u, stepZ.triple(at: i))
            let bend = frames[k].solve(curvature)
            // H maps z̃ onto s̃, the shadow of z.
            let target = at - centering * shadows[k]
            // Where rounding has spoiled the third derivative, the step goes without it.
            result.setTriple(bend.isFinite ? target - bend : target, at: i)
        }
    }

    func margin(of v: [Double]) -> Double {
        preconditionFailure("A nonsymmetric cone starts at its center.")
    }

    func addUnit(_ alpha: Double, to v: inout [Double]) {
        preconditionFailure("A nonsymmetric cone starts at its center.")
    }

    func setCenter(_ v: inout [Double]) {
        for k in barriers.indices { v.setTriple(barriers[k].center, at: place(k)) }
    }
}

// MARK: - The scaling

extension TripleCone {
    /// Where cone k begins in the vectors of the whole program.
    @inline(__always)
    private func place(_ k: Int) -> Int { rows.lowerBound + 3 * k }

    @inline(__always)
    private func scaling(at k: Int, s: Vector3, z: Vector3) -> TripleFrame {
        let barrier = barriers[k]
        let dual = barrier.dualHessian(at: z)
        let (shadowS, shadowZ) = (barrier.shadow(ofDual: z), shadows[k])
        let sz = s.dot(z)
        let μ = sz / 3
        let onPath = dual.scaled(by: μ.squareRoot())
        // μμ̃ − 1 is the square of the distance from the central path.
        let distance = μ * shadowS.dot(shadowZ) / 3 - 1
        guard distance > 1e-10 else { return onPath }
        // What rounding leaves of δsᵀz and sᵀδz, the inverse of μ would multiply.
        let δs = (s - μ * shadowS).cleared(of: s, by: z, sz)
        let δz = (z - μ * shadowZ).cleared(of: z, by: s, sz)
        let product = δs.dot(δz)
        guard product > 0 else { return onPath }
        let axis = z.cross(δz).cleared(of: s, by: z, sz).cleared(of: δs, by: δz, product)
        let dualAxis = s.cross(δs).cleared(of: z, by: s, sz).cleared(of: δz, by: δs, product)
        let axes = axis.dot(dualAxis)
        guard axes > 0 else { return onPath }
        let t = μ / dual.inverseForm(axis)
        let (a, b, c) = (1 / sz.squareRoot(), 1 / product.squareRoot(), t.squareRoot())
        let frame = TripleFrame(
            u1: a * s,
            u2: b * δs,
            u3: c * axis,
            c1: a * z,
            c2: b * δz,
            c3: (1 / (c * axes)) * dualAxis
        )
        return frame.isFinite ? frame : onPath
    }

    private mutating func set(_ frame: TripleFrame, at k: Int) {
        frames[k] = frame
        let columns = (
            frame.apply(Vector3(1, 0, 0)),
            frame.apply(Vector3(0, 1, 0)),
            frame.apply(Vector3(0, 0, 1))
        )
        entries.setTriple(columns.0, at: 9 * k)
        entries.setTriple(columns.1, at: 9 * k + 3)
        entries.setTriple(columns.2, at: 9 * k + 6)
    }
}

// MARK: - Steps

extension TripleCone {
    func stepLength(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        limit: Double
    ) -> Double {
        var alpha = limit
        for k in barriers.indices {
            let (i, barrier) = (place(k), barriers[k])
            let (p, dp) = (s.triple(at: i), stepS.triple(at: i))
            let (q, dq) = (z.triple(at: i), stepZ.triple(at: i))
            alpha = reach(alpha) {
                barrier.contains(p + $0 * dp) && barrier.dualContains(q + $0 * dq)
            }
        }
        return alpha
    }

    /// The length α ≤ `limit` at which a test just holds, within two percent; 0 where it holds at
    /// no length worth a step.
    @inline(__always)
    private func reach(_ limit: Double, _ holds: (Double) -> Bool) -> Double {
        guard !holds(limit) else { return limit }
        var (inside, outside) = (0.8 * limit, limit)
        while !holds(inside) {
            (inside, outside) = (0.8 * inside, inside)
            if inside < 1e-12 { return 0 }
        }
        for _ in 0..<4 {
            let middle = 0.5 * (inside + outside)
            if holds(middle) { inside = middle } else { outside = middle }
        }
        return inside
    }

    func isCentral(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        length: Double,
        complementarity μ: Double
    ) -> Bool {
        for k in barriers.indices {
            let (i, barrier) = (place(k), barriers[k])
            let p = s.triple(at: i) + length * stepS.triple(at: i)
            let q = z.triple(at: i) + length * stepZ.triple(at: i)
            guard barrier.contains(p), barrier.dualContains(q) else { return false }
            // Dahl & Andersen (2022), §5: 3 / s̃ᵀz̃ is μ on the central path, and less off it.
            let shadows = barrier.shadow(ofPrimal: p).dot(barrier.shadow(ofDual: q))
            guard shadows > 0, 3 >= 1e-6 * μ * shadows else { return false }
        }
        return true
    }
}

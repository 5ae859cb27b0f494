/// A symmetric positive definite 3 × 3 matrix by three vectors and their dual basis.
///
///     B = Σ uᵢuᵢᵀ,   B⁻¹ = Σ cᵢcᵢᵀ,   cᵢ·uⱼ = δᵢⱼ
///
/// Near the end of a solve the eigenvalues of a cone's scaling lie further apart than double
/// precision reaches. Its entries then lose the small ones; its factors keep both ends.
struct TripleFrame: Sendable {
    var u1: Vector3
    var u2: Vector3
    var u3: Vector3
    var c1: Vector3
    var c2: Vector3
    var c3: Vector3

    /// B v.
    @inline(__always)
    func apply(_ v: Vector3) -> Vector3 {
        u1.dot(v) * u1 + u2.dot(v) * u2 + u3.dot(v) * u3
    }

    /// B⁻¹ v.
    @inline(__always)
    func solve(_ v: Vector3) -> Vector3 {
        c1.dot(v) * c1 + c2.dot(v) * c2 + c3.dot(v) * c3
    }

    /// det [u₁ u₂ u₃], whose square is det B.
    @inline(__always)
    var determinant: Double { u1.dot(u2.cross(u3)) }

    /// Entry (i, j) of B.
    @inline(__always)
    func entry(_ i: Int, _ j: Int) -> Double { u1[i] * u1[j] + u2[i] * u2[j] + u3[i] * u3[j] }

    /// Entry (i, j) of B⁻¹.
    @inline(__always)
    func inverseEntry(_ i: Int, _ j: Int) -> Double {
        c1[i] * c1[j] + c2[i] * c2[j] + c3[i] * c3[j]
    }

    /// vᵀB⁻¹v.
    @inline(__always)
    func inverseForm(_ v: Vector3) -> Double {
        let (a, b, c) = (c1.dot(v), c2.dot(v), c3.dot(v))
        return a * a + b * b + c * c
    }

    /// The frame of f²B.
    @inline(__always)
    func scaled(by f: Double) -> TripleFrame {
        let inverse = 1 / f
        return TripleFrame(
            u1: f * u1,
            u2: f * u2,
            u3: f * u3,
            c1: inverse * c1,
            c2: inverse * c2,
            c3: inverse * c3
        )
    }

    /// The frame of DBD for D = diag(d).
    @inline(__always)
    func stretched(by d: Vector3) -> TripleFrame {
        let e = Vector3(1 / d.x, 1 / d.y, 1 / d.z)
        return TripleFrame(
            u1: u1.times(d),
            u2: u2.times(d),
            u3: u3.times(d),
            c1: c1.times(e),
            c2: c2.times(e),
            c3: c3.times(e)
        )
    }
}

extension TripleFrame {
    /// The frame of the identity.
    static let identity = TripleFrame(
        u1: Vector3(1, 0, 0),
        u2: Vector3(0, 1, 0),
        u3: Vector3(0, 0, 1),
        c1: Vector3(1, 0, 0),
        c2: Vector3(0, 1, 0),
        c3: Vector3(0, 0, 1)
    )

    /// Whether every entry is a number.
    @inline(__always)
    var isFinite: Bool {
        u1.isFinite && u2.isFinite && u3.isFinite && c1.isFinite && c2.isFinite && c3.isFinite
    }
}

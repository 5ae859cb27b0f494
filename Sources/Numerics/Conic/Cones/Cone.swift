/// One factor of the cone K in which the slack of a ``ConicProgram`` lives.
///
/// The interior-point loop knows cones only by this protocol; a new cone is a new file. With the
/// scaling W of the current point (WᵀW = H, W⁻ᵀs = Wz = λ for symmetric cones), an iteration
/// needs the linearized condition of centrality
///
///     H⁻¹Δs + Δz = −constant
///
/// and cones say what the constant is in the predictor and in the corrector, how far a step may
/// go, and how W⁻ᵀ acts on rows of the constraint matrix, so that the normal equations AᵀH⁻¹A are
/// one symmetric rank-k update whatever the cone. The constant is of the size of z, and known
/// without H⁻¹: near the boundary H⁻¹s = z would have no digit left. A nonsymmetric cone takes for H the scaling of
/// Dahl & Andersen (2022), and says whether a point is close enough to the central path for it;
/// nothing else changes.
///
/// Vectors are those of the whole program; a cone reads and writes only its own `rows` of them.
protocol Cone: Sendable {
    /// Where the cone's part lies in the vectors of the whole program.
    var rows: Range<Int> { get }
    /// The barrier's parameter ν; 0 for equalities.
    var degree: Int { get }
    /// Whether the cone is self-dual and homogeneous.
    ///
    /// A program of such cones alone starts near its least-norm point; any other starts at the
    /// cones' central elements.
    var isSymmetric: Bool { get }

    /// Sets W = I, for the first point.
    mutating func setIdentityScaling()
    /// Takes over the scaling of the interior point (s, z); false where that cannot be done in
    /// double precision.
    @discardableResult
    mutating func updateScaling(s: [Double], z: [Double]) -> Bool
    /// H in the shape in which it is cheap.
    var hessianShape: ConeHessian { get }
    /// The frames of H where it is one 3 × 3 matrix for each three rows, and none elsewhere.
    var tripleFrames: [TripleFrame] { get }
    /// H v.
    func applyHessian(to v: [Double], into result: inout [Double])
    /// H⁻¹ v.
    func applyInverseHessian(to v: [Double], into result: inout [Double])
    /// Replaces the cone's rows A of a constraint matrix by FA, where FᵀF = H⁻¹.
    func unscaleRows(of a: inout Matrix)

    /// The constant of the predictor, aiming at complementarity zero.
    func predictorConstant(z: [Double], into result: inout [Double])
    /// The constant of the corrector, aiming at complementarity σμ, with the part of the
    /// predictor's error that its step foretells.
    func correctorConstant(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        centering: Double,
        into result: inout [Double]
    )

    /// The largest α ≤ `limit` for which s + αΔs and z + αΔz stay in the cone and its dual;
    /// nonsymmetric cones fall short of it by some percent.
    func stepLength(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        limit: Double
    ) -> Double
    /// Whether the point after a step of this length is close enough to the central path of
    /// complementarity μ for the scaling to exist.
    func isCentral(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        length: Double,
        complementarity μ: Double
    ) -> Bool
    /// How deep v lies in the cone along its unit element; negative outside. Symmetric cones only.
    func margin(of v: [Double]) -> Double
    /// v ← v + α e with the cone's unit element e. Symmetric cones only.
    func addUnit(_ alpha: Double, to v: inout [Double])
    /// Sets the cone's rows to its central element, at which s = z = −∇f*(z).
    func setCenter(_ v: inout [Double])
}

extension Cone {
    var isSymmetric: Bool { true }
    var tripleFrames: [TripleFrame] { [] }

    func predictorConstant(z: [Double], into result: inout [Double]) {
        for i in rows { result[i] = z[i] }
    }

    func isCentral(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        length: Double,
        complementarity μ: Double
    ) -> Bool { true }

    func setCenter(_ v: inout [Double]) {
        for i in rows { v[i] = 0 }
        addUnit(1, to: &v)
    }
}

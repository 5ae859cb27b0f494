/// One factor of the cone K in which the slack of a ``ConicProgram`` lives.
///
/// The interior-point loop knows cones only by this protocol; a new cone is a new file. With the
/// scaling W of the current point (WᵀW = H, W⁻ᵀs = Wz = λ for symmetric cones), an iteration
/// needs the linearized condition of centrality
///
///     Δs + H Δz = −(constant that follows from ds)
///
/// and cones say what ds is in the predictor and in the corrector, how far a step may go, and how
/// W⁻ᵀ acts on rows of the constraint matrix, so that the normal equations AᵀH⁻¹A are one
/// symmetric rank-k update whatever the cone. A nonsymmetric cone takes for H the scaling of
/// Dahl & Andersen (2022) and for `ds` the gradient of its barrier; nothing else changes.
///
/// Vectors are those of the whole program; a cone reads and writes only its own `rows` of them.
protocol Cone: Sendable {
    /// Where the cone's part lies in the vectors of the whole program.
    var rows: Range<Int> { get }
    /// The barrier's parameter ν; 0 for equalities.
    var degree: Int { get }

    /// Sets W = I, for the first point.
    mutating func setIdentityScaling()
    /// Takes over the scaling of the interior point (s, z).
    mutating func updateScaling(s: [Double], z: [Double])
    /// H in the shape in which it is cheap.
    var hessianShape: ConeHessian { get }
    /// H v.
    func applyHessian(to v: [Double], into result: inout [Double])
    /// H⁻¹ v.
    func applyInverseHessian(to v: [Double], into result: inout [Double])
    /// Replaces the cone's rows A of a constraint matrix by W⁻ᵀA.
    func unscaleRows(of a: inout Matrix)

    /// ds of the predictor, aiming at complementarity zero.
    func affineShift(s: [Double], z: [Double], into ds: inout [Double])
    /// ds of the corrector: the predictor's, plus its second-order error, minus σμ e.
    func combinedShift(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        centering: Double,
        into ds: inout [Double]
    )
    /// The constant part of −Δs that follows from ds; Δs = −(constant + H Δz).
    func slackConstant(ds: [Double], z: [Double], into result: inout [Double])

    /// The largest α ≤ `limit` for which s + αΔs and z + αΔz stay in the cone and its dual.
    func stepLength(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        limit: Double
    ) -> Double
    /// How deep v lies in the cone along its unit element; negative outside.
    func margin(of v: [Double]) -> Double
    /// v ← v + α e with the cone's unit element e.
    func addUnit(_ alpha: Double, to v: inout [Double])
}

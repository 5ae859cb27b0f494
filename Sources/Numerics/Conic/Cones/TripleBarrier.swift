/// The logarithmically homogeneous barriers of one three-dimensional cone and of its dual, ν = 3.
///
/// f* is the barrier of the dual cone, f its conjugate on the cone itself: −∇f maps the interior
/// of the cone onto that of its dual, and −∇f* back. The scaling that turns these into a method is
/// ``TripleCone``'s.
protocol TripleBarrier: Sendable {
    /// Whether s lies in the interior of the cone.
    func contains(_ s: Vector3) -> Bool
    /// Whether z lies in the interior of the dual cone.
    func dualContains(_ z: Vector3) -> Bool
    /// The point s = z with −∇f*(z) = s, from which a solve starts.
    var center: Vector3 { get }
    /// −∇f(s), a point of the dual cone.
    func shadow(ofPrimal s: Vector3) -> Vector3
    /// −∇f*(z), a point of the cone.
    func shadow(ofDual z: Vector3) -> Vector3
    /// ∇²f*(z), by its factors.
    func dualHessian(at z: Vector3) -> TripleFrame
    /// ½∇³f*(z)[u, v].
    func dualCurvature(at z: Vector3, _ u: Vector3, _ v: Vector3) -> Vector3
}

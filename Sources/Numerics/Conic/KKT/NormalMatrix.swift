/// The matrix M = P + Σ AᵀH⁻¹A + shift·I of the normal equations, factored.
///
/// The sum runs over the rows that are not equalities.
protocol NormalMatrix: Sendable {
    /// The size of P's entries, against which a shift is small.
    var scale: Double { get }
    /// Assembles and factors M for new scalings; false where it is not positive definite.
    mutating func factor(cones: [any Cone], shift: Double) -> Bool
    /// Overwrites the `columns` right-hand sides in `b` by M⁻¹b.
    func solve(_ b: inout [Double], columns: Int)
}

/// Solves the linear system of an interior-point step.
///
///     [ P   Aᵀ ] [Δx]   [rx]
///     [ A  −H  ] [Δz] = [rz]
///
/// H is the block-diagonal scaling of the cones, zero for equalities. Implementations differ in
/// the structure that they exploit, never in the answer: every solve is refined iteratively
/// against the system as written here.
protocol KKTSolver {
    /// The relative residual from which on refinement is not worth its cost.
    var sufficientAccuracy: Double { get }
    /// Whether Δz = H⁻¹(AΔx − rz) in the rows of cones, but for rounding.
    ///
    /// H multiplies that rounding into residuals which are no error of Δz, and which a correction
    /// would spread through H⁻¹ into the other equation. They are then not looked at.
    var fulfillsCones: Bool { get }
    /// Takes over new scalings; false where the factorization fails beyond repair.
    mutating func factor(cones: [any Cone]) -> Bool
    /// One solve without refinement.
    mutating func solveOnce(
        rx: [Double],
        rz: [Double],
        cones: [any Cone],
        dx: inout [Double],
        dz: inout [Double]
    )
}

extension KKTSolver {
    /// As far as double precision goes.
    var sufficientAccuracy: Double { 1e-15 }
    var fulfillsCones: Bool { true }
}

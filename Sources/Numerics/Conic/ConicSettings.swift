/// When an interior-point solve stops.
public struct ConicSettings: Hashable, Sendable {
    /// Relative tolerance on primal and dual residuals and on the duality gap.
    public var tolerance: Double
    /// The reduced tolerance that still counts as an answer, named inaccurate.
    public var reducedTolerance: Double
    /// Tolerance on the certificates of infeasibility and unboundedness.
    public var certificateTolerance: Double
    /// Most iterations.
    public var iterationLimit: Int
    /// The fraction of the way to the boundary that a step may go.
    public var stepFraction: Double

    /// Settings; the defaults reach the accuracy that double precision allows.
    public init(
        tolerance: Double = 1e-11,
        reducedTolerance: Double = 1e-6,
        certificateTolerance: Double = 1e-9,
        iterationLimit: Int = 200,
        stepFraction: Double = 0.995
    ) {
        precondition(tolerance > 0 && tolerance <= reducedTolerance, "Tolerances are positive.")
        precondition(iterationLimit > 0, "At least one iteration is needed.")
        precondition(stepFraction > 0 && stepFraction < 1, "A step stops before the boundary.")
        self.tolerance = tolerance
        self.reducedTolerance = reducedTolerance
        self.certificateTolerance = certificateTolerance
        self.iterationLimit = iterationLimit
        self.stepFraction = stepFraction
    }
}

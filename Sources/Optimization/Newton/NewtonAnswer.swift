internal import Numerics

/// A point whose optimality is proven.
struct NewtonAnswer {
    var weights: [Double]
    /// The program of the last step, and its answer with the multipliers.
    var stated: LimitedProgram
    var solution: QuadraticSolution
    var value: Double
    /// With what the gap is compared.
    var size: Double
    var gap: Double
    var iterations: Int
}

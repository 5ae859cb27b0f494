/// A conic program with what an interior-point solve asks of it in every iteration.
struct ConicFrame: Sendable {
    /// The program.
    let program: ConicProgram
    /// A, for products.
    let rows: ConicOperators
    /// b.
    let limits: [Double]
    /// −q.
    let negatedLinear: [Double]
    /// The diagonal of P.
    let diagonal: [Double]
    /// The parameter ν of the barrier of K.
    let degree: Int
    /// Whether all cones are symmetric.
    let isSymmetric: Bool

    init(_ program: ConicProgram, cones: [any Cone]) {
        self.program = program
        rows = ConicOperators(program)
        limits = program.limits
        negatedLinear = program.linear.map { -$0 }
        diagonal = program.quadratic.diagonal(order: program.variables)
        degree = cones.reduce(0) { $0 + $1.degree }
        isSymmetric = cones.allSatisfy(\.isSymmetric)
    }
}

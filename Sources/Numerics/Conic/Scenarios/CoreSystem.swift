/// The dense system over the core variables, bordered by the equalities.
struct CoreSystem: Sendable {
    /// Number of core variables.
    let order: Int
    private let base: Matrix
    private let equalities: Matrix
    private let numbers: [Int]
    private let augmentation: Double

    /// The lower triangle of S while it is assembled, then its Cholesky factor.
    var matrix: Matrix
    private var assembled: Matrix
    private var border: [Double] = []
    private var schur = Matrix(rows: 0, columns: 0)
    private var duals: [Double]

    init(_ program: ConicProgram, order: Int, equalities: ConicEqualities, augmentation: Double) {
        self.order = order
        self.augmentation = augmentation
        numbers = equalities.numbers
        self.equalities = equalities.rows.submatrix(
            rows: Array(0..<equalities.rows.rows),
            columns: Array(0..<order)
        )
        var base = program.quadratic.dense(order: order)
        Kernels.addGram(augmentation, of: self.equalities, toLowerOf: &base)
        self.base = base
        matrix = base
        assembled = base
        duals = [Double](repeating: 0, count: numbers.count)
    }

    /// Starts anew from the objective and the equalities.
    mutating func reset() {
        for k in base.elements.indices { matrix.elements[k] = base.elements[k] }
    }

    /// Factors what was assembled; false where it cannot be made definite.
    mutating func factor() -> Bool {
        var shift = 1e-13 * augmentation
        for k in matrix.elements.indices { assembled.elements[k] = matrix.elements[k] }
        for _ in 0..<6 {
            for i in 0..<order { matrix[i, i] += shift }
            if Kernels.factorLower(&matrix), factorBorder() { return true }
            for k in matrix.elements.indices { matrix.elements[k] = assembled.elements[k] }
            shift *= 1000
        }
        return false
    }

    private mutating func factorBorder() -> Bool {
        let count = numbers.count
        guard count > 0 else { return true }
        border = equalities.transposed.elements
        Kernels.solveFactored(matrix, &border, columns: count)
        schur = BLAS.multiply(
            equalities,
            Matrix(rows: order, columns: count, columnMajor: border)
        )
        return Kernels.factorSchur(&schur)
    }

    /// Adds ρAᵀrz of the equalities, which S holds as ρAᵀA.
    func addAugmentation(_ rz: [Double], to load: inout [Double]) {
        let targets = numbers.map { augmentation * rz[$0] }
        Kernels.addTransposedProduct(1, equalities, targets, to: &load)
    }

    /// Overwrites the core's part of `load` by the solution, and the equalities' part of `dz`.
    mutating func solve(_ load: inout [Double], rz: [Double], dz: inout [Double]) {
        var x = Array(load[0..<order])
        Kernels.solveFactored(matrix, &x)
        for (k, row) in numbers.enumerated() { duals[k] = -rz[row] }
        if !numbers.isEmpty {
            Kernels.addProduct(1, equalities, x, to: &duals)
            Kernels.solveFactored(schur, &duals)
        }
        for (k, row) in numbers.enumerated() {
            for i in 0..<order { x[i] -= duals[k] * border[k * order + i] }
            dz[row] = duals[k]
        }
        for i in 0..<order { load[i] = x[i] }
    }
}

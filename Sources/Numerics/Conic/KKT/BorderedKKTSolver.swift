/// Eliminates Δz, solves the normal equations by a ``NormalMatrix`` and borders them by the
/// equalities through the Schur complement S = A M⁻¹Aᵀ.
struct BorderedKKTSolver<Normal: NormalMatrix>: KKTSolver {
    private let variables: Int
    private let rows: ConicOperator
    private let isEquality: [Bool]
    private let equalities: ConicEqualities
    private let augmentation: Double

    private var normal: Normal
    private var border: [Double]
    private var schur: Matrix
    private var equalityScratch: [Double]
    private var rowScratch: [Double]

    /// A solver; `augmentation` is the ρ by which `normal` has ρAᵀA of the equalities within it.
    init(
        _ program: ConicProgram,
        normal: Normal,
        equalities: ConicEqualities,
        augmentation: Double
    ) {
        variables = program.variables
        self.normal = normal
        self.equalities = equalities
        self.augmentation = augmentation
        rows = ConicOperator(program) { $0 != .zero }
        isEquality = program.blocks.map { $0.kind == .zero }
        let m = equalities.numbers.count
        border = [Double](repeating: 0, count: program.variables * m)
        schur = Matrix(rows: m, columns: m)
        equalityScratch = [Double](repeating: 0, count: m)
        rowScratch = [Double](repeating: 0, count: program.rowCount)
    }

    mutating func factor(cones: [any Cone]) -> Bool {
        var shift = 1e-13 * normal.scale
        for _ in 0..<6 {
            if normal.factor(cones: cones, shift: shift), factorBorder() { return true }
            if Interruption.isRequested { return false }
            shift *= 1000
        }
        return false
    }

    mutating func solveOnce(
        rx: [Double],
        rz: [Double],
        cones: [any Cone],
        dx: inout [Double],
        dz: inout [Double]
    ) {
        // M Δx + AᵀΔy = rx + AᵀH⁻¹rz (cones) + ρAᵀrz (equalities)
        for i in dx.indices { dx[i] = rx[i] }
        applyInverseHessians(to: rz, cones: cones)
        rows.addTransposedProduct(1, rowScratch, to: &dx)
        for (k, row) in equalities.numbers.enumerated() {
            equalityScratch[k] = augmentation * rz[row]
        }
        Kernels.addTransposedProduct(1, equalities.rows, equalityScratch, to: &dx)
        normal.solve(&dx, columns: 1)
        solveBorder(rz: rz, dx: &dx, dz: &dz)
        // Δz = H⁻¹(A Δx − rz) for the cones
        for k in cones.indices where !isEquality[k] {
            for row in cones[k].rows { dz[row] = -rz[row] }
        }
        rows.addProduct(1, dx, to: &dz)
        applyInverseHessians(to: dz, cones: cones)
        for k in cones.indices where !isEquality[k] {
            for row in cones[k].rows { dz[row] = rowScratch[row] }
        }
    }

    // MARK: - Equalities

    private mutating func factorBorder() -> Bool {
        let m = equalities.numbers.count
        guard m > 0 else { return true }
        let n = variables
        for k in 0..<m {
            for i in 0..<n { border[k * n + i] = equalities.rows[k, i] }
        }
        normal.solve(&border, columns: m)
        schur = BLAS.multiply(equalities.rows, Matrix(rows: n, columns: m, columnMajor: border))
        return Kernels.factorSchur(&schur)
    }

    private mutating func solveBorder(rz: [Double], dx: inout [Double], dz: inout [Double]) {
        let n = variables
        guard !equalities.numbers.isEmpty else { return }
        for (k, row) in equalities.numbers.enumerated() { equalityScratch[k] = -rz[row] }
        Kernels.addProduct(1, equalities.rows, dx, to: &equalityScratch)
        Kernels.solveFactored(schur, &equalityScratch)
        for (k, row) in equalities.numbers.enumerated() {
            let dual = equalityScratch[k]
            for i in 0..<n { dx[i] -= dual * border[k * n + i] }
            dz[row] = dual
        }
    }

    private mutating func applyInverseHessians(to v: [Double], cones: [any Cone]) {
        for k in cones.indices where !isEquality[k] {
            cones[k].applyInverseHessian(to: v, into: &rowScratch)
        }
    }
}

/// The equalities of a conic program, gathered from its blocks.
struct ConicEqualities: Sendable {
    /// Their rows, dense.
    let rows: Matrix
    /// Their places among all rows of the program.
    let numbers: [Int]

    init(_ program: ConicProgram) {
        var rows: [[Double]] = []
        var numbers: [Int] = []
        for (block, range) in zip(program.blocks, program.ranges) where block.kind == .zero {
            numbers += range
            switch block.rows {
            case .dense(let matrix):
                let padding = [Double](repeating: 0, count: program.variables - matrix.columns)
                rows += (0..<matrix.rows).map { matrix.row($0) + padding }
            case .sparse(let sparse):
                rows += (0..<sparse.count).map {
                    sparse.dense(row: $0, columns: program.variables)
                }
            case .scenario:
                preconditionFailure("Patterns are written out before rows are treated one by one.")
            case .unit(let indices, let coefficients):
                for (i, value) in zip(indices, coefficients) {
                    var row = [Double](repeating: 0, count: program.variables)
                    row[i] = value
                    rows.append(row)
                }
            }
        }
        self.numbers = numbers
        self.rows =
            rows.isEmpty ? Matrix(rows: 0, columns: program.variables) : Matrix(rows: rows)
    }
}

/// Takes the variables whose bounds coincide out of a program, and puts them back in its answer.
///
/// Such variables leave no interior between their bounds, which interior points need.
struct FixedVariables: Sendable {
    private let program: QuadraticProgram
    private let free: [Int]
    private let values: [Double]

    /// `nil` where no variable is fixed.
    init?(_ program: QuadraticProgram) {
        let isFixed = zip(program.lower, program.upper).map { $0 == $1 }
        guard isFixed.contains(true) else { return nil }
        self.program = program
        free = isFixed.indices.filter { !isFixed[$0] }
        values = isFixed.indices.map { isFixed[$0] ? program.lower[$0] : 0 }
    }

    /// The program in the free variables only.
    var reduced: QuadraticProgram {
        var result = QuadraticProgram(
            quadratic: quadratic,
            linear: [Double](repeating: 0, count: free.count)
        )
        let gradient = program.quadratic.product(with: values)
        result.linear = free.map { program.linear[$0] + gradient[$0] }
        result.equalities = columns(of: program.equalities)
        result.inequalities = columns(of: program.inequalities)
        result.equalityTargets = remainder(program.equalityTargets, program.equalities)
        result.inequalityLimits = remainder(program.inequalityLimits, program.inequalities)
        result.lower = free.map { program.lower[$0] }
        result.upper = free.map { program.upper[$0] }
        return result
    }

    /// The point of the whole program; the duals of fixed variables follow from stationarity.
    func restored(_ point: QuadraticPoint, isCertificate: Bool) -> QuadraticPoint {
        var whole = QuadraticPoint(of: program)
        whole.equalityDuals = point.equalityDuals
        whole.inequalityDuals = point.inequalityDuals
        whole.x = isCertificate ? [Double](repeating: 0, count: values.count) : values
        for (k, i) in free.enumerated() {
            whole.x[i] = point.x[k]
            whole.lowerDuals[i] = point.lowerDuals[k]
            whole.upperDuals[i] = point.upperDuals[k]
        }
        var gradient = [Double](repeating: 0, count: values.count)
        if !isCertificate {
            gradient = program.quadratic.product(with: whole.x)
            BLAS.add(1, times: program.linear, to: &gradient)
        }
        Kernels.addTransposedProduct(1, program.equalities, whole.equalityDuals, to: &gradient)
        Kernels.addTransposedProduct(
            1,
            program.inequalities,
            whole.inequalityDuals,
            to: &gradient
        )
        let isFree = Set(free)
        for i in values.indices where !isFree.contains(i) {
            whole.lowerDuals[i] = max(0, gradient[i])
            whole.upperDuals[i] = max(0, -gradient[i])
        }
        return whole
    }

    private var quadratic: QuadraticTerm {
        switch program.quadratic {
        case .zero:
            return .zero
        case .dense(let matrix):
            return .dense(matrix.submatrix(rows: free, columns: free))
        case .diagonalPlusLowRank(let diagonal, let factor):
            return .diagonalPlusLowRank(
                diagonal: free.map { diagonal[$0] },
                factor: factor.submatrix(rows: free, columns: Array(0..<factor.columns))
            )
        }
    }

    private func columns(of matrix: Matrix) -> Matrix {
        matrix.submatrix(rows: Array(0..<matrix.rows), columns: free)
    }

    private func remainder(_ limits: [Double], _ matrix: Matrix) -> [Double] {
        zip(limits, BLAS.multiply(matrix, values)).map { $0 - $1 }
    }
}

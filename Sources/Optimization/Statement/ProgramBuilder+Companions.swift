internal import Numerics

extension Matrix {
    /// The same columns behind as many of zeros.
    var behindZeros: Matrix {
        let zeros = [Double](repeating: 0, count: elements.count)
        return Matrix(rows: rows, columns: 2 * columns, columnMajor: zeros + elements)
    }
}

extension PortfolioProblem {
    /// Whether scenarios see other variables than the weights; limits on measures over scenarios would see them, too.
    var hasCompanions: Bool {
        if case .robustTail = objective { true } else { false }
    }
}

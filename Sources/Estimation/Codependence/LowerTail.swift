internal import Numerics

/// The lower tail dependence index: the share of the worst periods of one asset that are the other's worst, too.
enum LowerTail {
    /// The shares of all pairs: of k = ⌈T · share⌉ worst periods.
    ///
    /// - Complexity: O(T n²) for one product of matrices.
    static func matrix(_ returns: Matrix, share: Double) -> Matrix {
        let worst = min(returns.rows, max(1, Int((Double(returns.rows) * share).rounded(.up))))
        var isWorst = Matrix(rows: returns.rows, columns: returns.columns)
        for column in 0..<returns.columns {
            var sorted = returns.column(column)
            Selection.place(rank: worst - 1, of: &sorted)
            for row in 0..<returns.rows where returns[row, column] <= sorted[worst - 1] {
                isWorst[row, column] = 1
            }
        }
        var result = BLAS.gram(isWorst, scale: 1 / Double(worst))
        for k in result.elements.indices { result.elements[k] = min(1, result.elements[k]) }
        return result
    }
}

internal import Numerics

extension CorrelationMatrix {
    /// The correlations, 0 where they are not known.
    var matrix: Matrix {
        var result = Matrix(rows: order, columns: order)
        for j in 0..<order {
            for i in 0..<order { result[i, j] = self[i, j] ?? 0 }
        }
        return result
    }
}

extension Codependence {
    /// Joint large moves less opposed ones: over the periods in which either moved, or over the roots of both numbers
    /// of moves.
    ///
    /// - Complexity: O(T n²) for two products of matrices.
    func gerber(_ returns: Matrix) -> Matrix {
        var (moves, sizes) = (returns, returns)
        for (column, deviation) in deviations(returns).enumerated() {
            for row in 0..<returns.rows {
                let value = returns[row, column]
                let isLarge = abs(value) >= gerberThreshold * deviation
                moves[row, column] = isLarge ? (value > 0 ? 1 : -1) : 0
                sizes[row, column] = isLarge ? 1 : 0
            }
        }
        let (surplus, joint) = (BLAS.gram(moves), BLAS.gram(sizes))
        var result = Matrix.identity(returns.columns)
        for j in 0..<returns.columns {
            for i in 0..<returns.columns where i != j {
                let (mine, its) = (joint[i, i], joint[j, j])
                let moved =
                    measure == .gerber1 ? mine + its - joint[i, j] : (mine * its).squareRoot()
                result[i, j] = moved > 0 ? surplus[i, j] / moved : 0
            }
        }
        return result
    }

    private func deviations(_ returns: Matrix) -> [Double] {
        BLAS.gram(CenteredColumns(returns).deviations, scale: 1 / Double(max(1, returns.rows)))
            .diagonal.map { $0.squareRoot() }
    }
}

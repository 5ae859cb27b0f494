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
        GerberStatistic(
            form: measure == .gerber1 ? .first : .second,
            threshold: gerberThreshold
        )
        .correlations(returns, deviations: deviations(returns))
    }

    private func deviations(_ returns: Matrix) -> [Double] {
        BLAS.gram(CenteredColumns(returns).deviations, scale: 1 / Double(max(1, returns.rows)))
            .diagonal.map { $0.squareRoot() }
    }
}

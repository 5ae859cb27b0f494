internal import Numerics

/// How often pairs of assets make large moves together.
///
/// With sₜᵢ = 1 where rₜᵢ ≥ c σᵢ, −1 where rₜᵢ ≤ −c σᵢ, else 0, the joint moves less the opposed ones are
/// H = SᵀS. Correlations are
///
/// - ``GerberCovariance/Form/first``: hᵢⱼ / (T − number of t with sₜᵢ = sₜⱼ = 0), which need not be semidefinite;
/// - ``GerberCovariance/Form/second``: hᵢⱼ / √(hᵢᵢ hⱼⱼ), which is.
///
/// Counts are whole numbers, so the products of S and of |S| with themselves are exact. An asset that never moves so
/// far correlates with none.
struct GerberStatistic {
    var form: GerberCovariance.Form
    /// c.
    var threshold: Double

    /// The correlations of returns around zero, which have these deviations; 1 on the diagonal.
    ///
    /// - Complexity: O(T · n²), one symmetric product for the second form, two for the first.
    func correlations(_ returns: Matrix, deviations: [Double]) -> Matrix {
        var moves = moves(returns, deviations)
        var matrix = BLAS.gram(moves)
        let own = matrix.diagonal
        switch form {
        case .first:
            for index in moves.elements.indices {
                moves.elements[index] = moves.elements[index].magnitude
            }
            // Times when one or the other moved: |i| + |j| − |i and j|.
            let joint = BLAS.gram(moves)
            for j in 0..<matrix.columns {
                for i in 0..<matrix.rows {
                    let either = own[i] + own[j] - joint[i, j]
                    matrix[i, j] /= max(either, 1)
                }
            }
        case .second:
            let roots = own.map { max($0, 1).squareRoot() }
            for j in 0..<matrix.columns {
                for i in 0..<matrix.rows { matrix[i, j] /= roots[i] * roots[j] }
            }
        }
        for i in 0..<matrix.rows { matrix[i, i] = 1 }
        return matrix
    }

    private func moves(_ returns: Matrix, _ deviations: [Double]) -> Matrix {
        var moves = returns
        for j in 0..<returns.columns {
            let limit = threshold * deviations[j]
            for index in (j * returns.rows)..<((j + 1) * returns.rows) {
                let value = moves.elements[index]
                let up = value >= limit ? 1.0 : 0
                moves.elements[index] = limit > 0 ? up - (value <= -limit ? 1.0 : 0) : 0
            }
        }
        return moves
    }
}

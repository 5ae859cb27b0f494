internal import Numerics

/// How often pairs of assets make large moves together.
///
/// A move is a return of at least c σᵢ in size. With the joint moves cᵢⱼ, of which oᵢⱼ are against each other, and
/// hᵢⱼ = cᵢⱼ − 2 oᵢⱼ, correlations are
///
/// - ``GerberCovariance/Form/first``: hᵢⱼ / (cᵢᵢ + cⱼⱼ − cᵢⱼ), by the times when one or the other moved, which need not
///   be semidefinite;
/// - ``GerberCovariance/Form/second``: hᵢⱼ / √(cᵢᵢ cⱼⱼ), which is.
///
/// Moves are bits, so that counts are exact and 64 times are one step. An asset that never moves so far correlates
/// with none.
struct GerberStatistic {
    var form: GerberCovariance.Form
    /// c.
    var threshold: Double

    /// The correlations of returns around zero, which have these deviations; 1 on the diagonal.
    ///
    /// - Complexity: O(T · n² / 64) on all cores.
    func correlations(_ returns: Matrix, deviations: [Double]) -> Matrix {
        let moves = MoveTable(returns, limits: deviations.map { threshold * $0 })
        let roots = moves.counts.map { Double(max($0, 1)).squareRoot() }
        let order = roots.count
        let rows = Parallel.map(0..<order, operations: returns.rows * order * order / 16) { j in
            let joint = moves.jointMoves(of: j)
            return (0..<j).map { i in
                let surplus = Double(joint.all[i] - 2 * joint.opposed[i])
                switch form {
                case .first:
                    let either = moves.counts[i] + moves.counts[j] - Int(joint.all[i])
                    return surplus / Double(max(either, 1))
                case .second:
                    return surplus / (roots[j] * roots[i])
                }
            }
        }
        var matrix = Matrix.identity(order)
        for (j, row) in (rows ?? []).enumerated() {
            for (i, correlation) in row.enumerated() {
                matrix[i, j] = correlation
                matrix[j, i] = correlation
            }
        }
        return matrix
    }
}

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
    /// - Complexity: O(T · n² / 64).
    func correlations(_ returns: Matrix, deviations: [Double]) -> Matrix {
        let moves = deviations.enumerated().map { column, deviation in
            let start = column * returns.rows
            return MoveBits(
                returns.elements[start..<(start + returns.rows)],
                limit: threshold * deviation
            )
        }
        var matrix = Matrix.identity(moves.count)
        for (j, one) in moves.enumerated() {
            for i in 0..<j {
                let correlation = correlation(one, moves[i])
                matrix[i, j] = correlation
                matrix[j, i] = correlation
            }
        }
        return matrix
    }

    private func correlation(_ one: MoveBits, _ other: MoveBits) -> Double {
        let joint = one.jointMoves(with: other)
        let surplus = Double(joint.all - 2 * joint.opposed)
        switch form {
        case .first:
            return surplus / Double(max(one.count + other.count - joint.all, 1))
        case .second:
            let (own, its) = (Double(max(one.count, 1)), Double(max(other.count, 1)))
            return surplus / (own.squareRoot() * its.squareRoot())
        }
    }
}

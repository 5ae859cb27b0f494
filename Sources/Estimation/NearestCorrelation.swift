public import Numerics

/// The correlation matrix nearest to a symmetric one, in the Frobenius norm.
///
/// Alternating projections on the semidefinite matrices and on those with ones on the diagonal, with
/// Dykstra's correction of the first, whose limit is the nearest of both: Higham, "Computing the
/// nearest correlation matrix — a problem from finance", IMA Journal of Numerical Analysis 22 (2002).
public struct NearestCorrelation: Hashable, Sendable {
    /// The correlations: semidefinite to rounding, with ones on the diagonal.
    public let matrix: Matrix
    /// How many pairs of projections it took.
    public let iterations: Int

    /// The most pairs of projections.
    static let limit = 1000
    /// The relative distance of the two projections at which they are one.
    static let tolerance = 1e-11

    /// Finds the correlations nearest to a symmetric matrix with ones on the diagonal.
    ///
    /// Converges linearly; `nil` where eigenvalues cannot be found, or the limit of a thousand steps is
    /// reached. What an interrupted search gives, see ``Interruption``, means nothing.
    ///
    /// - Complexity: O(n³) for each step, of which there are tens.
    public init?(_ correlations: Matrix) {
        var current = correlations
        var correction = Matrix(rows: current.rows, columns: current.columns)
        for iteration in 1...NearestCorrelation.limit {
            if Interruption.isRequested { return nil }
            var shifted = current
            BLAS.add(-1, times: correction.elements, to: &shifted.elements)
            guard let eigen = try? SymmetricEigen(shifted) else { return nil }
            let projected = eigen.positivePart
            correction = projected
            BLAS.add(-1, times: shifted.elements, to: &correction.elements)
            current = projected
            for i in 0..<current.rows { current[i, i] = 1 }
            let distance = zip(projected.diagonal, current.diagonal).reduce(0) {
                max($0, abs($1.0 - $1.1))
            }
            guard distance > NearestCorrelation.tolerance else {
                // Exactly semidefinite first, then exactly ones: scaling keeps the signs of eigenvalues.
                matrix = projected.correlations().matrix
                iterations = iteration
                return
            }
        }
        return nil
    }
}

extension SymmetricEigen {
    /// Σ max(0, λ) vvᵀ, the nearest semidefinite matrix.
    ///
    /// - Complexity: O(n³).
    var positivePart: Matrix {
        let first = values.firstIndex { $0 > 0 } ?? values.count
        var factor = Matrix(rows: vectors.rows, columns: values.count - first)
        for column in 0..<factor.columns {
            let root = values[first + column].squareRoot()
            for i in 0..<factor.rows { factor[i, column] = vectors[i, first + column] * root }
        }
        return BLAS.outerGram(factor)
    }
}

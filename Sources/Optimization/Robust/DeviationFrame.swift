internal import Numerics

/// Directions in which some symmetric matrices are about equally large, without those in which all are zero.
///
/// With A = Σₛ Dₛ² = VΛVᵀ they are turned to Λ^(−¼)VᵀDVΛ^(−¼).
struct DeviationFrame {
    /// VΛ^(−¼), n × r.
    private(set) var columns: Matrix
    /// VΛ^¼, by which forms are turned back.
    private(set) var inverse: Matrix

    /// The frame of some matrices; `nil` where the call was interrupted.
    ///
    /// - Complexity: O(S n³).
    init?(_ matrices: [Matrix]) {
        let n = matrices[0].rows
        var sum = Matrix(rows: n, columns: n)
        for matrix in matrices {
            guard !Interruption.isRequested else { return nil }
            BLAS.add(1, times: BLAS.outerGram(matrix).elements, to: &sum.elements)
        }
        guard let eigen = try? SymmetricEigen(sum) else { return nil }
        let least = 1e-12 * (eigen.values.last ?? 0)
        let kept = eigen.values.indices.filter { eigen.values[$0] > max(least, 0) }
        let vectors = eigen.vectors.submatrix(rows: Array(0..<n), columns: kept)
        let scales = kept.map { eigen.values[$0].squareRoot().squareRoot() }
        (columns, inverse) = (vectors, vectors)
        for (j, scale) in scales.enumerated() {
            for i in 0..<n {
                columns[i, j] /= scale
                inverse[i, j] *= scale
            }
        }
    }

    /// The matrices in this frame; `nil` where the call was interrupted.
    ///
    /// - Complexity: O(S n² r), on all cores.
    func turned(_ matrices: [Matrix]) -> [Matrix]? {
        let (n, r) = (columns.rows, columns.columns)
        return Parallel.map(
            0..<matrices.count,
            operations: 4 * matrices.count * n * n * r
        ) { BLAS.multiplyTransposed(columns, BLAS.multiply(matrices[$0], columns)) }
    }
}

internal import CBLAS

/// A symmetric matrix as A = QTQᵀ with T tridiagonal, from which a few eigenvectors are cheap.
///
/// A full decomposition, ``SymmetricEigen``, spends most of its time on eigenvectors. Where only those of the largest
/// eigenvalues are asked for, the reduction to T is nearly all there is to do. By LAPACK's dlatrd, dsterf and dstemr.
public struct TridiagonalForm: Sendable {
    /// The order n.
    public var order: Int { diagonal.count }
    private var diagonal: [Double]
    private var beside: [Double]
    private var reflectors: Matrix
    private var scales: [Double]

    /// Reduces `matrix`, of which only the lower triangle is read.
    ///
    /// - Throws: What is wrong with the shape or an element.
    /// - Complexity: O(4n³ / 3).
    public init(_ matrix: consuming Matrix) throws(LinearAlgebraError) {
        try matrix.checkForLAPACK(square: true)
        let n = matrix.rows
        reflectors = matrix
        diagonal = [Double](repeating: 0, count: n)
        (beside, scales) = (diagonal, diagonal)
        guard n > 0 else { return }
        let info = unsafe reflectors.elements.withUnsafeMutableBufferPointer { elements in
            guard let base = elements.baseAddress else { return 0 }
            return unsafe TridiagonalReduction.reduce(
                base,
                order: n,
                diagonal: &diagonal,
                beside: &beside,
                scales: &scales
            )
        }
        guard info == 0 else { throw .notConverged(code: info) }
    }

    /// All eigenvalues, ascending.
    ///
    /// - Throws: ``LinearAlgebraError/notConverged(code:)``.
    /// - Complexity: O(n²).
    public func values() throws(LinearAlgebraError) -> [Double] {
        guard order > 0 else { return [] }
        var (values, beside) = (diagonal, beside)
        let info = unsafe lapack_sterf(Int32(order), &values, &beside)
        guard info == 0 else { throw .notConverged(code: Int(info)) }
        return values
    }

    /// The `count` largest eigenvalues, ascending, and their orthonormal eigenvectors, one in each column.
    ///
    /// - Throws: ``LinearAlgebraError/notConverged(code:)``.
    /// - Complexity: O(n² · count).
    public func largest(
        _ count: Int
    ) throws(LinearAlgebraError) -> (values: [Double], vectors: Matrix) {
        precondition(count >= 0 && count <= order, "There are as many eigenvectors as rows.")
        var vectors = Matrix(rows: order, columns: count)
        guard count > 0 else { return ([], vectors) }
        var values = [Double](repeating: 0, count: order)
        var (diagonal, beside) = (diagonal, beside)
        var support = [Int32](repeating: 0, count: 2 * count)
        var work = [Double](repeating: 0, count: max(18 * order, 32 * count))
        var integers = [Int32](repeating: 0, count: 10 * order)
        let (n, size, integerSize) = (Int32(order), Int32(work.count), Int32(integers.count))
        var info = unsafe lapack_stemr(
            n,
            &diagonal,
            &beside,
            n - Int32(count) + 1,
            n,
            &values,
            &vectors.elements,
            &support,
            &work,
            size,
            &integers,
            integerSize
        )
        guard info == 0 else { throw .notConverged(code: Int(info)) }
        info = unsafe lapack_ormtr(
            n,
            Int32(count),
            reflectors.elements,
            scales,
            &vectors.elements,
            &work,
            size
        )
        guard info == 0 else { throw .notConverged(code: Int(info)) }
        return (Array(values.prefix(count)), vectors)
    }
}

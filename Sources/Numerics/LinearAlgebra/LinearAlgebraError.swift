/// Why a matrix could not be decomposed or a system could not be solved.
public enum LinearAlgebraError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The operation needs as many rows as columns.
    case notSquare(rows: Int, columns: Int)
    /// An element is NaN or infinite.
    case notFinite(row: Int, column: Int)
    /// The leading minor ending at this row (from 0) is not positive.
    case notPositiveDefinite(pivot: Int)
    /// This pivot (from 0) of the elimination is exactly zero.
    case singular(pivot: Int)
    /// The iteration inside LAPACK stopped without a result; `code` is its own.
    case notConverged(code: Int)
    /// The matrix or its workspace is beyond what LAPACK's 32-bit sizes can address.
    case tooLarge(rows: Int, columns: Int)

    /// The solve that this was for is to end; see ``Interruption``.
    case interrupted

    /// What happened, in a sentence.
    public var description: String {
        switch self {
        case .notSquare(let rows, let columns):
            "The matrix has \(rows) rows and \(columns) columns; it must be square."
        case .notFinite(let row, let column):
            "The matrix element in row \(row), column \(column) (from 0) is not a finite number."
        case .notPositiveDefinite(let pivot):
            "The matrix is not positive definite: its leading minor at row \(pivot) (from 0) fails."
        case .singular(let pivot):
            "The matrix is singular: pivot \(pivot) (from 0) of the elimination is zero."
        case .notConverged(let code):
            "The decomposition did not converge (LAPACK code \(code)); rescale the matrix."
        case .tooLarge(let rows, let columns):
            "A \(rows) x \(columns) matrix is too large to decompose; use fewer rows or columns."
        case .interrupted:
            "The decomposition was interrupted."
        }
    }
}

extension Matrix {
    /// Throws where the matrix is not square, not finite, or beyond LAPACK's 32-bit sizes.
    ///
    /// Every workspace here is below 8 · max(rows, columns)² + 64 · (rows + columns) elements.
    func checkForLAPACK(square: Bool) throws(LinearAlgebraError) {
        if square && rows != columns { throw .notSquare(rows: rows, columns: columns) }
        let (area, overflow) = max(rows, columns).multipliedReportingOverflow(
            by: 8 * min(rows, columns) + 64
        )
        guard !overflow, area <= Int(Int32.max) else {
            throw .tooLarge(rows: rows, columns: columns)
        }
        guard let index = elements.firstIndexOfNonFinite else { return }
        throw .notFinite(row: index % rows, column: index / rows)
    }
}

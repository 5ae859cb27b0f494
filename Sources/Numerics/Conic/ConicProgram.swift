/// A convex program over a product of cones, the form every problem is solved in.
///
///     minimize    ½xᵀPx + qᵀx
///     subject to  A x + s = b,  s ∈ K = K₁ × K₂ × …
///
/// Its dual is: maximize −½xᵀPx − bᵀz subject to Px + Aᵀz + q = 0, z ∈ K*. The rows of A come in
/// blocks, one cone each, so that structure (unit rows of bounds, dense rows of groups) is kept.
struct ConicProgram: Sendable {
    /// P.
    var quadratic: QuadraticTerm
    /// q.
    var linear: [Double]
    /// The rows of A and b with their cones, in order.
    var blocks: [ConicBlock]

    /// Number of variables.
    var variables: Int { linear.count }
    /// Number of rows of A.
    var rowCount: Int { blocks.reduce(0) { $0 + $1.limits.count } }
    /// b, all blocks in order.
    var limits: [Double] { blocks.flatMap(\.limits) }

    /// The rows of each block within the flat vectors b, s and z.
    var ranges: [Range<Int>] {
        var start = 0
        return blocks.map { block in
            defer { start += block.limits.count }
            return start..<(start + block.limits.count)
        }
    }
}

/// Some rows of A with their b, whose slack lives in one cone.
struct ConicBlock: Sendable {
    /// The rows.
    var rows: ConicRows
    /// b.
    var limits: [Double]
    /// The cone of the slack.
    var kind: ConeKind

    /// The cone of these rows of the whole program, with its scaling at the identity.
    func makeCone(rows: Range<Int>) -> any Cone {
        switch kind {
        case .zero: ZeroCone(rows: rows)
        case .nonnegative: NonnegativeCone(rows: rows)
        }
    }
}

/// Which cone a block's slack lives in.
enum ConeKind: Hashable, Sendable {
    /// Equalities.
    case zero
    /// Inequalities.
    case nonnegative
}

/// Rows of a constraint matrix, by how many entries they have.
enum ConicRows: Hashable, Sendable {
    /// Rows × the leading variables; entries of the others are zero.
    case dense(Matrix)
    /// Few entries a row.
    case sparse(SparseRows)
    /// One pattern for every scenario of a table.
    case scenario(ScenarioRows)
    /// Row k has the single entry `coefficients[k]` in column `indices[k]`: a bound.
    case unit(indices: [Int], coefficients: [Double])

    /// y ← y + α A x for this block's rows, y being the block's part.
    func addProduct(_ alpha: Double, _ x: [Double], to y: inout [Double], at range: Range<Int>) {
        switch self {
        case .dense(let matrix):
            Kernels.addProduct(alpha, matrix, x, to: &y, at: range.lowerBound)
        case .sparse(let rows):
            rows.addProduct(alpha, x, to: &y, at: range.lowerBound)
        case .scenario(let rows):
            rows.addProduct(alpha, x, to: &y, at: range.lowerBound)
        case .unit(let indices, let coefficients):
            for k in indices.indices {
                y[range.lowerBound + k] += alpha * coefficients[k] * x[indices[k]]
            }
        }
    }

    /// x ← x + α Aᵀ y for this block's rows.
    func addTransposedProduct(
        _ alpha: Double,
        _ y: [Double],
        at range: Range<Int>,
        to x: inout [Double]
    ) {
        switch self {
        case .dense(let matrix):
            Kernels.addTransposedProduct(alpha, matrix, y, at: range.lowerBound, to: &x)
        case .sparse(let rows):
            rows.addTransposedProduct(alpha, y, at: range.lowerBound, to: &x)
        case .scenario(let rows):
            rows.addTransposedProduct(alpha, y, at: range.lowerBound, to: &x)
        case .unit(let indices, let coefficients):
            for k in indices.indices {
                x[indices[k]] += alpha * coefficients[k] * y[range.lowerBound + k]
            }
        }
    }
}

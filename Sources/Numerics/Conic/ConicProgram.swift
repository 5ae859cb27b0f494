/// A convex program over a product of cones, the form every problem is solved in.
///
///     minimize    ½xᵀPx + qᵀx
///     subject to  A x + s = b,  s ∈ K = K₁ × K₂ × …
///
/// Its dual is: maximize −½xᵀPx − bᵀz subject to Px + Aᵀz + q = 0, z ∈ K*. The rows of A come in
/// blocks, one cone each, so that structure (unit rows of bounds, dense rows of groups) is kept.
///
///     let program = ConicProgram(
///         quadratic: .zero,
///         linear: [0, 1],
///         blocks: [ConicBlock(rows: .dense(rows), limits: [0, 3, 4], kind: .secondOrder)]
///     )
///     let solution = ConicSolver().solve(program)
public struct ConicProgram: Hashable, Sendable {
    /// P.
    public var quadratic: QuadraticTerm
    /// q.
    public var linear: [Double]
    /// The rows of A and b with their cones, in order.
    public var blocks: [ConicBlock]

    /// A program of its parts.
    public init(quadratic: QuadraticTerm, linear: [Double], blocks: [ConicBlock]) {
        self.quadratic = quadratic
        self.linear = linear
        self.blocks = blocks
    }

    /// Number of variables.
    public var variables: Int { linear.count }
    /// Number of rows of A.
    public var rowCount: Int { blocks.reduce(0) { $0 + $1.limits.count } }
    /// b, all blocks in order.
    public var limits: [Double] { blocks.flatMap(\.limits) }

    /// The rows of each block within the flat vectors b, s and z.
    public var ranges: [Range<Int>] {
        var start = 0
        return blocks.map { block in
            defer { start += block.limits.count }
            return start..<(start + block.limits.count)
        }
    }

    /// Aᵀz.
    public func transposedProduct(_ z: [Double]) -> [Double] {
        precondition(z.count == rowCount, "There is one dual for each row.")
        var result = [Double](repeating: 0, count: variables)
        for (block, range) in zip(blocks, ranges) {
            block.rows.addTransposedProduct(1, z, at: range, to: &result)
        }
        return result
    }
}

/// A second-order cone of many dense rows, whose Gram matrix is made once.
struct DenseNorm: Sendable {
    let number: Int
    private let rows: Matrix
    private let gram: Matrix

    /// The cone of this number.
    ///
    /// - Complexity: rows · columns² flops in BLAS-3.
    init(number: Int, rows: Matrix) {
        (self.number, self.rows) = (number, rows)
        gram = BLAS.gram(rows)
    }

    /// Adds AᵀH⁻¹A to the lower triangle of C, in its leading columns.
    ///
    /// With H⁻¹ = η⁻²(2vvᵀ − J), v = Jw̄, it is the Gram matrix of all rows, less twice the head's, plus a rank-one
    /// term.
    ///
    /// - Complexity: O(columns² + rows · columns).
    func add(_ cone: any Cone, toLowerOf c: inout Matrix) {
        guard case .secondOrder(let scale, let point) = cone.hessianShape else { return }
        let weight = 1 / (scale * scale)
        Kernels.addLower(weight, of: gram, toLowerOf: &c)
        var v = point.map { -$0 }
        v[0] = point[0]
        let head = rows.row(0)
        let g = BLAS.multiplyTransposed(rows, v)
        Kernels.addOuter(head, head.map { -2 * weight * $0 }, toLowerOf: &c)
        Kernels.addOuter(g, g.map { 2 * weight * $0 }, toLowerOf: &c)
    }
}

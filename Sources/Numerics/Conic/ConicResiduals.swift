/// How far a point is from satisfying the homogeneous embedding.
///
///     Px + Aᵀz + qτ = 0,   Ax + s − bτ = 0,   xᵀPx/τ + qᵀx + bᵀz + κ = 0,
///
/// with the products that the loop and the stopping rules share.
struct ConicResiduals: Sendable {
    /// −(Px + Aᵀz + qτ).
    var rx: [Double]
    /// Ax + s − bτ.
    var rz: [Double]
    /// xᵀPx/τ + qᵀx + bᵀz + κ.
    var rτ = 0.0
    /// Px.
    var px: [Double]
    /// Aᵀz.
    var transposed: [Double]
    /// Ax + s.
    var product: [Double]
    /// xᵀPx, qᵀx, bᵀz.
    var xPx = 0.0
    var qx = 0.0
    var bz = 0.0
    /// The complementarity μ = (sᵀz + τκ)/(ν + 1).
    var μ = 0.0

    init(variables: Int, rows: Int) {
        rx = [Double](repeating: 0, count: variables)
        px = rx
        transposed = rx
        rz = [Double](repeating: 0, count: rows)
        product = rz
    }

    mutating func update(_ point: ConicIterate, of frame: ConicFrame) {
        let program = frame.program
        px = program.quadratic.product(with: point.x)
        for i in transposed.indices { transposed[i] = 0 }
        for i in product.indices { product[i] = point.s[i] }
        frame.rows.addTransposedProduct(1, point.z, to: &transposed)
        frame.rows.addProduct(1, point.x, to: &product)
        for i in rx.indices { rx[i] = -(px[i] + transposed[i] + program.linear[i] * point.τ) }
        for i in rz.indices { rz[i] = product[i] - frame.limits[i] * point.τ }
        xPx = BLAS.dot(point.x, px)
        qx = BLAS.dot(program.linear, point.x)
        bz = BLAS.dot(frame.limits, point.z)
        rτ = xPx / point.τ + qx + bz + point.κ
        μ = (BLAS.dot(point.s, point.z) + point.τ * point.κ) / Double(frame.degree + 1)
    }
}

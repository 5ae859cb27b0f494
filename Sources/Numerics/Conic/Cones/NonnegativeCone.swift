/// The nonnegative orthant: s ≥ 0, z ≥ 0, one inequality a row.
///
/// Here W = diag(√(s/z)), so H = diag(s/z) and every operation is elementwise.
struct NonnegativeCone: Cone {
    let rows: Range<Int>
    var degree: Int { rows.count }

    private var hessian: [Double]
    private var inverse: [Double]

    var hessianShape: ConeHessian { .diagonal(hessian) }

    init(rows: Range<Int>) {
        self.rows = rows
        hessian = [Double](repeating: 1, count: rows.count)
        inverse = hessian
    }

    mutating func setIdentityScaling() {
        for k in hessian.indices {
            hessian[k] = 1
            inverse[k] = 1
        }
    }

    mutating func updateScaling(s: [Double], z: [Double]) -> Bool {
        let start = rows.lowerBound
        for k in hessian.indices {
            hessian[k] = s[start + k] / z[start + k]
            inverse[k] = z[start + k] / s[start + k]
        }
        return true
    }

    func applyHessian(to v: [Double], into result: inout [Double]) {
        multiply(v, by: hessian, into: &result)
    }

    func applyInverseHessian(to v: [Double], into result: inout [Double]) {
        multiply(v, by: inverse, into: &result)
    }

    func unscaleRows(of a: inout Matrix) {
        let factors = inverse.map { $0.squareRoot() }
        for j in 0..<a.columns {
            for k in factors.indices { a[k, j] *= factors[k] }
        }
    }

    func correctorConstant(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        centering: Double,
        into result: inout [Double]
    ) {
        for i in rows { result[i] = z[i] + (stepS[i] * stepZ[i] - centering) / s[i] }
    }

    func stepLength(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        limit: Double
    ) -> Double {
        // The largest ratio −Δ/value needs one comparison a row and no branch.
        var rate = 1 / limit
        for i in rows {
            rate = max(rate, -stepS[i] / s[i])
            rate = max(rate, -stepZ[i] / z[i])
        }
        return min(limit, 1 / rate)
    }

    func margin(of v: [Double]) -> Double {
        var least = Double.infinity
        for i in rows { least = min(least, v[i]) }
        return least
    }

    func addUnit(_ alpha: Double, to v: inout [Double]) {
        for i in rows { v[i] += alpha }
    }

    private func multiply(_ v: [Double], by factors: [Double], into result: inout [Double]) {
        let start = rows.lowerBound
        for k in factors.indices { result[start + k] = factors[k] * v[start + k] }
    }
}

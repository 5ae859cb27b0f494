/// The nonnegative orthant: s ≥ 0, z ≥ 0, one inequality a row.
///
/// Here W = diag(√(s/z)), so H = diag(s/z) and every operation is elementwise.
struct NonnegativeCone: Cone {
    let rows: Range<Int>
    var degree: Int { rows.count }

    private var hessian: [Double]

    var hessianShape: ConeHessian { .diagonal(hessian) }

    init(rows: Range<Int>) {
        self.rows = rows
        hessian = [Double](repeating: 1, count: rows.count)
    }

    mutating func setIdentityScaling() {
        for k in hessian.indices { hessian[k] = 1 }
    }

    mutating func updateScaling(s: [Double], z: [Double]) {
        for i in rows { hessian[i - rows.lowerBound] = s[i] / z[i] }
    }

    func applyHessian(to v: [Double], into result: inout [Double]) {
        for i in rows { result[i] = hessian[i - rows.lowerBound] * v[i] }
    }

    func applyInverseHessian(to v: [Double], into result: inout [Double]) {
        for i in rows { result[i] = v[i] / hessian[i - rows.lowerBound] }
    }

    func unscaleRows(of a: inout Matrix) {
        let factors = hessian.map { 1 / $0.squareRoot() }
        for j in 0..<a.columns {
            for k in factors.indices { a[k, j] *= factors[k] }
        }
    }

    func affineShift(s: [Double], z: [Double], into ds: inout [Double]) {
        for i in rows { ds[i] = s[i] * z[i] }
    }

    func combinedShift(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        centering: Double,
        into ds: inout [Double]
    ) {
        for i in rows { ds[i] = s[i] * z[i] + stepS[i] * stepZ[i] - centering }
    }

    func slackConstant(ds: [Double], z: [Double], into result: inout [Double]) {
        for i in rows { result[i] = ds[i] / z[i] }
    }

    func stepLength(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        limit: Double
    ) -> Double {
        var alpha = limit
        for i in rows {
            if stepS[i] < 0 { alpha = min(alpha, -s[i] / stepS[i]) }
            if stepZ[i] < 0 { alpha = min(alpha, -z[i] / stepZ[i]) }
        }
        return alpha
    }

    func margin(of v: [Double]) -> Double {
        var least = Double.infinity
        for i in rows { least = min(least, v[i]) }
        return least
    }

    func addUnit(_ alpha: Double, to v: inout [Double]) {
        for i in rows { v[i] += alpha }
    }
}

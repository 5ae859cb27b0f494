/// The cone {0}: its rows are equalities, its slack stays zero and its dual is free.
///
/// H = 0, so its rows border the linear system instead of entering through H⁻¹.
struct ZeroCone: Cone {
    let rows: Range<Int>
    var degree: Int { 0 }
    var hessianShape: ConeHessian { .zero }

    mutating func setIdentityScaling() {}
    mutating func updateScaling(s: [Double], z: [Double]) -> Bool { true }

    func applyHessian(to v: [Double], into result: inout [Double]) { clear(&result) }

    func applyInverseHessian(to v: [Double], into result: inout [Double]) {
        preconditionFailure("Equalities border the linear system; they have no inverse scaling.")
    }

    func unscaleRows(of a: inout Matrix) {
        preconditionFailure("Equalities border the linear system; they have no inverse scaling.")
    }

    func predictorConstant(z: [Double], into result: inout [Double]) { clear(&result) }

    func correctorConstant(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        centering: Double,
        into result: inout [Double]
    ) { clear(&result) }

    func stepLength(
        s: [Double],
        z: [Double],
        stepS: [Double],
        stepZ: [Double],
        limit: Double
    ) -> Double { limit }

    func margin(of v: [Double]) -> Double { .infinity }

    func addUnit(_ alpha: Double, to v: inout [Double]) {}

    private func clear(_ v: inout [Double]) {
        for i in rows { v[i] = 0 }
    }
}

/// A rank-one term h g gᵀ of the system that touches the locals of many scenarios.
///
/// It comes from a long row of inequalities or from the scaling of a second-order cone, and borders
/// the eliminated system by one row of its own.
struct ScenarioBorder: Sendable {
    /// g over all variables.
    let vector: [Double]
    /// 1/h.
    let compliance: Double
    /// g over the core, with the locals eliminated.
    var core: [Double] = []
    /// B⁻¹g over the locals, B their own system.
    var solved: [Double] = []

    init(vector: [Double], compliance: Double) {
        self.vector = vector
        self.compliance = compliance
    }

    /// gᵀB⁻¹b of a load b on the locals.
    func localProduct(with load: [Double]) -> Double {
        var sum = 0.0
        for i in core.count..<load.count { sum += solved[i] * load[i] }
        return sum
    }
}

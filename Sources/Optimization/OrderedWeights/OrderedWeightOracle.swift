internal import Numerics

/// The objective at given weights, and the linear function below it that touches it there.
struct OrderedWeightOracle {
    private let scenarios: Matrix
    private let linear: [Double]
    private var identifier: any RiskIdentifier

    init(_ cuts: OrderedWeightCuts) {
        scenarios = cuts.scenarios
        linear = cuts.program.linear
        identifier = cuts.identifier
    }

    /// The risk at `w`, and g with risk + qᵀw = gᵀw here and ≥ gᵀx at all x.
    ///
    /// - Complexity: O(T n) and what the identifier takes.
    mutating func evaluate(_ w: [Double]) -> (risk: Double, gradient: [Double]) {
        let returns = BLAS.multiply(scenarios, w)
        let placed = identifier.weights(of: returns)
        var gradient = BLAS.multiplyTransposed(scenarios, placed)
        let risk = BLAS.dot(placed, returns)
        BLAS.add(1, times: linear, to: &gradient)
        return (risk, gradient)
    }
}

internal import Numerics

/// The objective at given weights, and the linear function below it that touches it there.
struct RiskOracle {
    private let scenarios: Matrix
    private let linear: [Double]
    private var identifier: any RiskIdentifier
    private var reach = 0.0

    init(_ cuts: RiskCuts) {
        scenarios = cuts.scenarios
        linear = cuts.program.linear
        identifier = cuts.identifier
    }

    /// Σ|u| of the last identifier times the root mean square of the returns: of the size of one asset's
    /// risk.
    var scale: Double {
        reach * BLAS.norm(scenarios.elements)
            / Double(max(1, scenarios.elements.count)).squareRoot()
    }

    /// The risk at `w`, and g with risk + qᵀw = gᵀw here and ≥ gᵀx at all x.
    ///
    /// - Complexity: O(T n) and what the identifier takes.
    mutating func evaluate(_ w: [Double]) -> (risk: Double, gradient: [Double]) {
        let returns = BLAS.multiply(scenarios, w)
        let placed = identifier.weights(of: returns)
        reach = placed.reduce(0) { $0 + abs($1) }
        var gradient = BLAS.multiplyTransposed(scenarios, placed)
        let risk = BLAS.dot(placed, returns)
        BLAS.add(1, times: linear, to: &gradient)
        return (risk, gradient)
    }
}

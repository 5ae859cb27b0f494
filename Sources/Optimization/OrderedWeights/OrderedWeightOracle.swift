internal import Numerics

/// The objective at given weights, and the linear function below it that touches it there.
struct OrderedWeightOracle {
    private let scenarios: Matrix
    private let orderedWeights: [Double]
    private let linear: [Double]
    /// The scenarios from the worst to the best at the last weights, almost right for the next.
    private var order: [Int]

    init(_ cuts: OrderedWeightCuts) {
        scenarios = cuts.scenarios
        orderedWeights = cuts.orderedWeights
        linear = cuts.program.linear
        order = Array(0..<cuts.scenarios.rows)
    }

    /// Σ|v| times the root mean square of the returns: of the size of one asset's risk.
    var scale: Double {
        let count = max(1, scenarios.elements.count)
        return orderedWeights.reduce(0) { $0 + abs($1) } * BLAS.norm(scenarios.elements)
            / Double(count).squareRoot()
    }

    /// The risk at `w`, and g with risk + qᵀw = gᵀw here and ≥ gᵀx at all x.
    ///
    /// - Complexity: O(T n + T log T).
    mutating func evaluate(_ w: [Double]) -> (risk: Double, gradient: [Double]) {
        let returns = BLAS.multiply(scenarios, w)
        order.sort { returns[$0] < returns[$1] }
        var placed = [Double](repeating: 0, count: order.count)
        for (rank, scenario) in order.enumerated() { placed[scenario] = orderedWeights[rank] }
        var gradient = BLAS.multiplyTransposed(scenarios, placed)
        let risk = BLAS.dot(placed, returns)
        BLAS.add(1, times: linear, to: &gradient)
        return (risk, gradient)
    }
}

/// Eliminates the slack variable of a row that every scenario has, such as u in s = u + (Rw)ₜ + a.
///
/// With h the scaling of the row, c the variable's coefficient and a its weight by its bounds, the
/// least over u of ½(x + cu)²/h + ½au² is ½Kx² with 1/K = h + c²/a: compliances in series add up,
/// and nothing is subtracted.
struct RowElimination: LocalElimination {
    let centre: ScenarioCentre
    let rows: [ScenarioRow]
    private(set) var weights: [[Double]] = []
    private let block: Int
    private let number: Int
    private let local: ScenarioLocal?
    /// r in u = b/p − rx, and 1/p.
    private var ratio: [Double] = []
    private var inversePivot: [Double] = []

    /// Row `number` of a block's pattern, with or without a local variable.
    init(
        block: Int,
        number: Int,
        centre: ScenarioCentre,
        row: ScenarioRow,
        local: ScenarioLocal?
    ) {
        self.block = block
        self.number = number
        self.centre = centre
        rows = [row]
        self.local = local
    }

    var locals: [Int] { local.map { [$0.variable] } ?? [] }

    mutating func update(_ scalings: ScenarioScalings) {
        let h = scalings.compliances(ofBlock: block, row: number)
        guard let local else {
            weights = [h.map { 1 / $0 }]
            return
        }
        let c = local.coefficient
        let bounds = scalings.boundWeights[local.variable]
        var weight = h
        inversePivot = h
        ratio = h
        for t in h.indices {
            let a = bounds?[t] ?? 0
            let shared = 1 / (c * c + a * h[t])
            weight[t] = a * shared
            ratio[t] = c * shared
            inversePivot[t] = h[t] * shared
        }
        weights = [weight]
    }

    func pulls(of load: [Double]) -> [[Double]] {
        guard let local else { return [] }
        var pull = ratio
        for t in pull.indices { pull[t] *= load[local.variable + t] }
        return [pull]
    }

    func recover(load: [Double], rowValues: [[Double]], into dx: inout [Double]) {
        guard let local else { return }
        let (start, x) = (local.variable, rowValues[0])
        for t in x.indices {
            dx[start + t] = inversePivot[t] * load[start + t] - ratio[t] * x[t]
        }
    }
}

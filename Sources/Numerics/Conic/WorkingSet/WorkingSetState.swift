/// Which scenarios and assets take part, and on which side the others are.
struct WorkingSetState {
    let frame: WorkingSetFrame
    /// Leading variables that may move, ascending.
    private(set) var columns: [Int] = []
    /// Scenarios with variables of their own, ascending.
    private(set) var scenarios: [Int] = []
    /// For each hinge and scenario, whether its first expression is the larger.
    private(set) var isFirst: [[Bool]] = []
    private var isColumn: [Bool]
    private var isScenario: [Bool]

    /// The sets around a guess of the core.
    init(_ frame: WorkingSetFrame, core x: [Double]) {
        self.frame = frame
        isColumn = [Bool](repeating: false, count: frame.leading)
        isScenario = [Bool](repeating: false, count: frame.table.count)
        choose(at: x, columnsPerHeld: 2, scenariosPerHeld: 8, window: 0.35)
    }

    /// Chooses anew around a better point.
    mutating func recenter(at x: [Double]) {
        choose(at: x, columnsPerHeld: 1.5, scenariosPerHeld: 6, window: 0.06)
    }

    private mutating func choose(
        at x: [Double],
        columnsPerHeld: Double,
        scenariosPerHeld: Double,
        window: Double
    ) {
        let (leading, count) = (frame.leading, frame.table.count)
        let size = (0..<leading).reduce(0) { max($0, abs(x[$1])) }
        let held = (0..<leading).filter { frame.bounds[$0] == nil || x[$0] > 1e-3 * size }
        var returns = [Double](repeating: 0, count: count)
        frame.table.setProduct(x, into: &returns)
        let leads = frame.hinges.map { $0.lead(at: x, returns: returns, in: frame.program) }
        isFirst = leads.map { $0.map { $0 > 0 } }
        isScenario = [Bool](repeating: false, count: count)
        let wanted = min(count, 60 + Int(scenariosPerHeld * Double(held.count)))
        for lead in leads {
            let near = window * (Statistics.standardDeviation(lead) ?? 0)
            let inside = lead.reduce(0) { $0 + (abs($1) < near ? 1 : 0) }
            add(scenarios: lead.map(abs), most: max(wanted, inside))
        }

        isColumn = [Bool](repeating: false, count: leading)
        for i in held { isColumn[i] = true }
        let costs = slopes()
        let others = (0..<leading).filter { !isColumn[$0] }.sorted { costs[$0] < costs[$1] }
        let more = 20 + Int((columnsPerHeld - 1) * Double(held.count))
        for i in others.prefix(more) { isColumn[i] = true }
        list()
    }

    /// Takes in the scenarios that are nearest to their kinks.
    private mutating func add(scenarios distances: [Double], most: Int) {
        for t in distances.indices.sorted(by: { distances[$0] < distances[$1] }).prefix(most) {
            isScenario[t] = true
        }
    }

    private mutating func list() {
        columns = isColumn.indices.filter { isColumn[$0] }
        scenarios = isScenario.indices.filter { isScenario[$0] }
    }

    /// The objective's slope in each leading variable, every scenario on its side.
    private func slopes() -> [Double] {
        var pull = [Double](repeating: 0, count: frame.table.count)
        for (h, hinge) in frame.hinges.enumerated() {
            for t in pull.indices {
                let side = hinge.sides[isFirst[h][t] ? 0 : 1]
                pull[t] += frame.program.linear[hinge.local + t] * side.scale * side.row.returns
            }
        }
        var result = Array(frame.program.linear[0..<frame.leading])
        frame.table.addTransposedProduct(pull, to: &result)
        return result
    }

    /// Takes in what an answer shows to be wrongly left out; false where nothing is.
    mutating func widen(by answer: WorkingSetAnswer) -> Bool {
        let kinks = answer.leads.indices.contains { h in
            isScenario.indices.contains { t in
                !isScenario[t] && isWrong(answer.leads[h][t], isFirst[h][t], answer.tolerance)
            }
        }
        let missing = isColumn.indices.filter {
            !isColumn[$0] && answer.prices[$0] < -answer.priceTolerance
        }
        guard kinks || !missing.isEmpty else { return false }
        if kinks {
            let count = scenarios.count + max(20, scenarios.count / 4)
            for (h, lead) in answer.leads.enumerated() {
                for t in lead.indices where !isScenario[t] {
                    if isWrong(lead[t], isFirst[h][t], answer.tolerance) { isScenario[t] = true }
                    isFirst[h][t] = lead[t] > 0
                }
                add(scenarios: lead.map(abs), most: count)
            }
        }
        let worst = missing.sorted { answer.prices[$0] < answer.prices[$1] }
        for i in worst.prefix(max(20, columns.count / 2)) { isColumn[i] = true }
        list()
        return true
    }

    private func isWrong(_ lead: Double, _ isFirst: Bool, _ tolerance: Double) -> Bool {
        isFirst ? lead < -tolerance : lead > tolerance
    }
}

/// The scalings of a program's pattern blocks, read by scenario.
struct ScenarioScalings {
    /// Number of scenarios.
    let count: Int
    /// The weight of local variables by rows that they have for themselves.
    private(set) var boundWeights: [Int: [Double]] = [:]
    private let shapes: [ConeHessian]
    private let frames: [[TripleFrame]]
    private let patterns: [ScenarioRows?]

    init(_ cones: [any Cone], _ program: ConicProgram, _ structure: ScenarioStructure) {
        count = structure.table.count
        shapes = cones.map(\.hessianShape)
        frames = cones.map(\.tripleFrames)
        patterns = program.blocks.map { block in
            if case .scenario(let rows) = block.rows { rows } else { nil }
        }
        for bound in structure.bounds {
            let factor = bound.coefficient * bound.coefficient
            let compliances = compliances(ofBlock: bound.block, row: bound.row)
            var sum = boundWeights[bound.variable] ?? [Double](repeating: 0, count: count)
            for t in 0..<count { sum[t] += factor / compliances[t] }
            boundWeights[bound.variable] = sum
        }
    }

    /// H of row `row` of a block's pattern, for each scenario.
    func compliances(ofBlock block: Int, row: Int) -> [Double] {
        guard let rows = patterns[block] else { return [] }
        let (first, stride) = (rows.head.count + row, rows.pattern.count)
        switch shapes[block] {
        case .diagonal(let h):
            if stride == 1, first == 0 { return h }
            return (0..<count).map { h[first + $0 * stride] }
        case .secondOrder(let scale, _):
            return [Double](repeating: scale * scale, count: count)
        case .zero, .triples, .dense:
            preconditionFailure("Rows of three belong together.")
        }
    }

    /// The frames of each scenario's cone of three rows.
    func triples(ofBlock block: Int) -> [TripleFrame] { frames[block] }
}

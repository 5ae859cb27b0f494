/// The answer to a part of a program as a point of the whole, and what it says of what was left out.
struct WorkingSetAnswer {
    /// The point, judged from the whole program's data.
    var solution: ConicSolution
    /// For each hinge and scenario, by how much the first expression exceeds the second.
    let leads: [[Double]]
    /// For each leading variable outside, how much the objective rises with it.
    let prices: [Double]
    /// A lead on the wrong side that is rounding.
    let tolerance: Double
    /// A price below zero that is rounding.
    let priceTolerance: Double
}

extension WorkingSetProgram {
    /// An answer to this part, completed by the variables, slacks and multipliers outside.
    ///
    /// - Complexity: four products with the whole table.
    func lifted(_ answer: ConicSolution) -> WorkingSetAnswer {
        let whole = frame.program
        let count = frame.table.count
        let place = positions(of: scenarios, among: count)
        let head = core(of: answer.x)
        var returns = [Double](repeating: 0, count: count)
        frame.table.setProduct(head, into: &returns)

        var point = answer
        point.x = head + [Double](repeating: 0, count: frame.hinges.count * count)
        point.z = [Double](repeating: 0, count: whole.rowCount)
        point.s = point.z
        placeCore(answer, into: &point)
        var leads: [[Double]] = []
        for (h, hinge) in frame.hinges.enumerated() {
            let values = (0..<2).map {
                hinge.values(of: $0, at: head, returns: returns, in: whole)
            }
            leads.append(zip(values[0], values[1]).map { $0 - $1 })
            for t in 0..<count where place[t] < 0 {
                let (side, other) = isFirst[h][t] ? (0, 1) : (1, 0)
                point.x[hinge.local + t] = max(values[0][t], values[1][t])
                let (tight, loose) = (hinge.sides[side], hinge.sides[other])
                let row = frame.ranges[tight.block].lowerBound + t
                point.z[row] = whole.linear[hinge.local + t] * tight.scale
                point.s[row] = max(0, values[other][t] - values[side][t]) / tight.scale
                point.s[frame.ranges[loose.block].lowerBound + t] =
                    max(0, values[side][t] - values[other][t]) / loose.scale
            }
            let first = answer.x.count - (frame.hinges.count - h) * scenarios.count
            for (k, t) in scenarios.enumerated() {
                point.x[hinge.local + t] = answer.x[first + k]
            }
        }
        let prices = placeBounds(&point)
        point.quality = ConicQuality(x: point.x, z: point.z, s: point.s, in: whole)
        let size = leads.joined().reduce(0) { max($0, abs($1)) }
        return WorkingSetAnswer(
            solution: point,
            leads: leads,
            prices: prices,
            tolerance: 1e-12 * size,
            priceTolerance: 1e-11 * max(1, Kernels.maxAbsolute(whole.linear))
        )
    }

    private func positions(of chosen: [Int], among count: Int) -> [Int] {
        var result = [Int](repeating: -1, count: count)
        for (k, t) in chosen.enumerated() { result[t] = k }
        return result
    }

    /// Slacks and multipliers of rows that the part has, too.
    private func placeCore(_ answer: ConicSolution, into point: inout ConicSolution) {
        let isInside = positions(of: columns, among: frame.leading).map { $0 >= 0 }
        for (k, part) in program.ranges.enumerated() {
            let whole = frame.ranges[k]
            var rows: [Int]
            switch frame.program.blocks[k].rows {
            case .dense, .sparse: rows = Array(0..<whole.count)
            case .scenario: rows = scenarios
            case .unit(let indices, _):
                rows = indices.indices.filter {
                    indices[$0] >= frame.leading || isInside[indices[$0]]
                }
            }
            for (row, from) in zip(rows, part) {
                point.z[whole.lowerBound + row] = answer.z[from]
                point.s[whole.lowerBound + row] = answer.s[from]
            }
        }
    }

    /// The multipliers of the bounds of what stays at zero, and the slacks of its other bounds.
    private func placeBounds(_ point: inout ConicSolution) -> [Double] {
        let whole = frame.program
        var slopes = whole.linear
        for (block, range) in zip(whole.blocks, frame.ranges) {
            block.rows.addTransposedProduct(1, point.z, at: range, to: &slopes)
        }
        var prices = [Double](repeating: 0, count: frame.leading)
        let isInside = positions(of: columns, among: frame.leading).map { $0 >= 0 }
        for i in 0..<frame.leading where !isInside[i] { prices[i] = slopes[i] }
        for (k, block) in whole.blocks.enumerated() {
            guard case .unit(let indices, let coefficients) = block.rows else { continue }
            for (row, i) in indices.enumerated() where i < frame.leading && !isInside[i] {
                let place = frame.ranges[k].lowerBound + row
                point.s[place] = block.limits[row]
                if let bound = frame.bounds[i], bound == (k, row) {
                    point.z[place] = max(0, prices[i]) / -coefficients[row]
                }
            }
        }
        return prices
    }
}

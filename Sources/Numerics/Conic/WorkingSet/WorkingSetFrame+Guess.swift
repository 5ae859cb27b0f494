/// Where a working-set method starts.
extension WorkingSetFrame {
    /// The core at a guess of the leading variables; `nil` where scalars are bound in other ways.
    ///
    /// Scalars that equalities define take their value, those that are free in the hinges the one
    /// that costs least.
    ///
    /// - Complexity: O(T log T) for each scalar and one product with the table.
    func completed(_ guess: [Double]) -> [Double]? {
        var x = guess + [Double](repeating: 0, count: core - leading)
        var returns = [Double](repeating: 0, count: table.count)
        table.setProduct(x, into: &returns)
        let mentioned = hinges.flatMap { $0.sides.flatMap { $0.row.scalars.map(\.variable) } }
        let (fixed, others) = definitions()
        for scalar in Set(mentioned).sorted() {
            if let (row, limit) = fixed[scalar] {
                let sum = (0..<leading).reduce(0) { $0 + row[$1] * x[$1] }
                x[scalar] = (limit - sum) / row[scalar]
            } else {
                guard !others.contains(scalar) else { return nil }
                x[scalar] = cheapest(scalar, at: x, returns: returns)
            }
        }
        return x
    }

    /// Scalars that an equality over leading variables defines, and all that appear in any row.
    private func definitions() -> ([Int: (row: [Double], limit: Double)], Set<Int>) {
        var fixed: [Int: (row: [Double], limit: Double)] = [:]
        var others: Set<Int> = []
        for block in program.blocks {
            switch block.rows {
            case .scenario: continue
            case .unit(let indices, _): others.formUnion(indices.filter { $0 >= leading })
            case .sparse(let rows): others.formUnion(rows.columns.filter { $0 >= leading })
            case .dense(let matrix):
                for i in 0..<matrix.rows {
                    let row = matrix.row(i)
                    let scalars = row.indices.filter { $0 >= leading && row[$0] != 0 }
                    others.formUnion(scalars)
                    if block.kind == .zero, scalars.count == 1 {
                        fixed[scalars[0]] = (row, block.limits[i])
                    }
                }
            }
        }
        return (fixed, others)
    }

    /// The value of a scalar where the objective, which is convex and piecewise linear, turns.
    private func cheapest(_ scalar: Int, at x: [Double], returns: [Double]) -> Double {
        var slope = program.linear[scalar]
        var turns: [(value: Double, bend: Double)] = []
        for hinge in hinges {
            let slopes = hinge.sides.map { side in
                side.row.scalars.reduce(0) {
                    $0 + ($1.variable == scalar ? side.scale * $1.coefficient : 0)
                }
            }
            let lead = hinge.lead(at: x, returns: returns, in: program)
            let difference = slopes[0] - slopes[1]
            for t in lead.indices {
                let price = program.linear[hinge.local + t]
                slope += price * min(slopes[0], slopes[1])
                guard difference != 0 else { continue }
                turns.append((x[scalar] - lead[t] / difference, price * abs(difference)))
            }
        }
        turns.sort { $0.value < $1.value }
        for turn in turns {
            slope += turn.bend
            if slope >= 0 { return turn.value }
        }
        return turns.last?.value ?? x[scalar]
    }
}

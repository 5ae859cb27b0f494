import Numerics

/// The optimum of a tiny program by trying every active set: slow, and too simple to be wrong.
enum ActiveSetBruteForce {
    /// The least objective, or nil if no point satisfies the constraints.
    ///
    /// A strictly convex program has an optimum wherever it has a feasible point, and there some
    /// linearly independent active set carries multipliers of the right signs.
    static func minimum(of program: QuadraticProgram) -> Double? {
        let n = program.variables
        let p = program.quadratic.dense(order: n)
        let rows = normals(of: program)
        let equalities = program.equalityTargets.count
        let optional = rows.count - equalities
        for mask in 0..<(1 << optional) where mask.nonzeroBitCount <= n {
            let active = rows.indices.filter {
                $0 < equalities || mask >> ($0 - equalities) & 1 == 1
            }
            if let x = candidate(p, program, rows, active, equalities) {
                return program.objective(at: x)
            }
        }
        return nil
    }

    private typealias Row = (normal: [Double], limit: Double)

    private static func normals(of program: QuadraticProgram) -> [Row] {
        let n = program.variables
        var rows: [Row] = program.equalityTargets.indices.map {
            (program.equalities.row($0), program.equalityTargets[$0])
        }
        for i in program.inequalityLimits.indices {
            rows.append((program.inequalities.row(i), program.inequalityLimits[i]))
        }
        for i in 0..<n {
            var unit = [Double](repeating: 0, count: n)
            unit[i] = 1
            if program.upper[i].isFinite { rows.append((unit, program.upper[i])) }
            unit[i] = -1
            if program.lower[i].isFinite { rows.append((unit, -program.lower[i])) }
        }
        return rows
    }

    /// The point of this active set, if it is feasible and its multipliers have the right signs.
    private static func candidate(
        _ p: Matrix,
        _ program: QuadraticProgram,
        _ rows: [Row],
        _ active: [Int],
        _ equalities: Int
    ) -> [Double]? {
        let n = program.variables
        let size = n + active.count
        var table = [[Double]](repeating: [Double](repeating: 0, count: size + 1), count: size)
        for i in 0..<n {
            for j in 0..<n { table[i][j] = p[i, j] }
            table[i][size] = -program.linear[i]
        }
        for (a, row) in active.enumerated() {
            for j in 0..<n {
                table[n + a][j] = rows[row].normal[j]
                table[j][n + a] = rows[row].normal[j]
            }
            table[n + a][size] = rows[row].limit
        }
        guard let solution = solve(&table) else { return nil }
        let x = Array(solution[..<n])
        for (a, row) in active.enumerated() where row >= equalities {
            guard solution[n + a] > -1e-9 else { return nil }
        }
        for (i, row) in rows.enumerated() {
            let excess = BLAS.dot(row.normal, x) - row.limit
            guard excess < 1e-9, i >= equalities || excess > -1e-9 else { return nil }
        }
        return x
    }

    /// Gaussian elimination with partial pivoting; rows of zeros that agree are let be.
    private static func solve(_ table: inout [[Double]]) -> [Double]? {
        let size = table.count
        var used = 0
        var owner = [Int?](repeating: nil, count: size)
        for column in 0..<size {
            var best = used
            for row in used..<size where abs(table[row][column]) > abs(table[best][column]) {
                best = row
            }
            guard best < size, abs(table[best][column]) > 1e-9 else { continue }
            table.swapAt(used, best)
            for row in 0..<size where row != used && table[row][column] != 0 {
                let ratio = table[row][column] / table[used][column]
                for c in column...size { table[row][c] -= ratio * table[used][c] }
            }
            owner[column] = used
            used += 1
            if used == size { break }
        }
        for row in used..<max(size, used) where abs(table[row][size]) > 1e-8 { return nil }
        return owner.enumerated().map { column, row in
            row.map { table[$0][size] / table[$0][column] } ?? 0
        }
    }
}

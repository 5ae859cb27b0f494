internal import Numerics

/// Finds the smallest conflicting set among limits on sums of weights, and the least change that
/// resolves it.
///
/// The Farkas certificate of the failed solve names the candidates of the ``ConflictSearch``.
struct ConflictFinder {
    private let limits: [Limit]
    private let assets: Int

    /// `limits` begins with the budget, whose row has one coefficient for each asset.
    init(_ limits: [Limit]) {
        self.limits = limits
        assets =
            limits.first.map { limit in
                if case .dense(let row) = limit.row { row.count } else { 0 }
            } ?? 0
    }

    /// The conflict, starting from the limits that `certificate` uses.
    func conflict(provenBy certificate: QuadraticSolution, _ stated: LimitedProgram) -> Conflict {
        let duals = limits.indices.map { abs(stated.sensitivity(ofLimit: $0, in: certificate)) }
        let largest = duals.max() ?? 0
        return search.conflict(among: limits.indices.filter { duals[$0] > 1e-7 * largest })
    }

    private var search: ConflictSearch {
        ConflictSearch(
            items: limits.map {
                ConflictSearch.Item(
                    name: $0.name,
                    value: $0.value,
                    userValue: $0.userValue,
                    unit: $0.unit,
                    relaxationWeight: $0.relaxationWeight
                )
            },
            isFeasible: { isFeasible($0.map { limits[$0] }) },
            leastChanges: leastChanges
        )
    }

    // MARK: - Programs

    /// Whether some weights satisfy `limits`: the shortest such vector exists.
    private func isFeasible(_ limits: [Limit]) -> Bool {
        let stated = LimitedProgram(
            quadratic: .diagonalPlusLowRank(
                diagonal: [Double](repeating: 1, count: assets),
                factor: Matrix(rows: assets, columns: 0)
            ),
            linear: [Double](repeating: 0, count: assets),
            limits: limits
        )
        let solution = InteriorPoint().solve(stated.program)
        // Nearly parallel limits can stall the solver; what it then violates is the answer.
        return solution.status != .primalInfeasible
            && solution.primalResidual <= 1e-8 * max(1, solution.x.reduce(0) { max($0, abs($1)) })
    }

    /// Each elastic limit aᵀw ≤ h becomes aᵀw − t ≤ h with t ≥ 0; equalities get one t each way.
    private func leastChanges(of elastic: [Int]) -> [Double]? {
        var columns: [(limit: Int, sign: Double)] = []
        for k in elastic {
            if limits[k].sense != .atLeast { columns.append((k, 1)) }
            if limits[k].sense != .atMost { columns.append((k, -1)) }
        }
        let solution = InteriorPoint().solve(elasticProgram(columns))
        guard solution.status == .optimal || solution.status == .optimalInaccurate else {
            return nil
        }
        var changes = [Double](repeating: 0, count: limits.count)
        for (c, column) in columns.enumerated() {
            changes[column.limit] += column.sign * solution.x[assets + c]
        }
        return changes
    }

    private func elasticProgram(_ columns: [(limit: Int, sign: Double)]) -> QuadraticProgram {
        let n = assets + columns.count
        var cost = [Double](repeating: 0, count: n)
        for (c, column) in columns.enumerated() {
            // A trace of preference for the earlier limit makes the answer one of its corners.
            let preference = 1 + 1e-3 * Double(c) / Double(columns.count)
            cost[assets + c] = limits[column.limit].relaxationWeight * preference
        }
        let extended = limits.indices.map { k in
            var limit = limits[k]
            let own = columns.indices.filter { columns[$0].limit == k }
            guard !own.isEmpty || !isAsset(limit) else { return limit }
            var row = limit.coefficients(assets) + [Double](repeating: 0, count: columns.count)
            for c in own { row[assets + c] = -columns[c].sign }
            limit.row = .dense(row)
            return limit
        }
        let slack = columns.indices.map { c in
            Limit(name: "", row: .asset(assets + c), sense: .atLeast, value: 0)
        }
        return LimitedProgram(quadratic: .zero, linear: cost, limits: extended + slack).program
    }

    private func isAsset(_ limit: Limit) -> Bool {
        if case .asset = limit.row { true } else { false }
    }
}

internal import Numerics

extension PortfolioStatement {
    /// Why no weights satisfy the limits, starting from those that the certificate uses.
    func conflict(provenBy answer: StatedAnswer, hooks: ConicHooks) -> Conflict {
        let z = answer.solution.z
        let duals = limits.map { abs(answer.written.dual(ofRow: $0.row, in: z)) }
        let largest = duals.max() ?? 0
        let search = ConflictSearch(
            items: limits.map {
                ConflictSearch.Item(
                    name: $0.limit.name,
                    value: $0.limit.value,
                    userValue: $0.limit.userValue,
                    unit: $0.limit.unit,
                    relaxationWeight: $0.limit.relaxationWeight
                )
            },
            isFeasible: { isFeasible($0, knowing: answer.cuts, hooks: hooks) },
            leastChanges: { leastChanges(of: $0, knowing: answer.cuts, hooks: hooks) }
        )
        return search.conflict(among: limits.indices.filter { duals[$0] > 1e-7 * largest })
    }

    /// Whether the limits of these numbers can hold: the shortest such vector of weights exists.
    private func isFeasible(
        _ chosen: [Int],
        knowing cuts: CutPool?,
        hooks: ConicHooks
    ) -> Bool {
        var builder = ProgramBuilder(problem.distribution)
        let stated = problem.statedLimits(in: &builder)
        for k in chosen { _ = stated[k].require(in: &builder) }
        builder.quadratic = Matrix.identity(builder.assets)
        builder.knownCuts = cuts
        let solution = builder.solved(hooks: hooks).solution
        return solution.status != .primalInfeasible
    }

    /// Elastic limits get a slack each way that they can be loosened.
    private func leastChanges(
        of elastic: [Int],
        knowing cuts: CutPool?,
        hooks: ConicHooks
    ) -> [Double]? {
        var builder = ProgramBuilder(problem.distribution)
        let stated = problem.statedLimits(in: &builder)
        var slacks: [(limit: Int, sign: Double, variable: Scalar)] = []
        for k in stated.indices {
            guard elastic.contains(k) else {
                _ = stated[k].require(in: &builder)
                continue
            }
            var loosened = Expression()
            // What is added to the row's expression; raising a limit adds to one that is at most.
            for sign in stated[k].looseningSigns {
                let slack = builder.scalar(unit: 1)
                builder.require(atLeastZero: .scalar(slack))
                slacks.append((k, stated[k].sense == .atMost ? 1 : -sign, slack))
                loosened = loosened + .scalar(slack, sign)
            }
            _ = stated[k].require(in: &builder, slack: loosened)
        }
        for (c, slack) in slacks.enumerated() {
            // A trace of preference for the earlier limit makes the answer one of its corners.
            let preference = 1 + 1e-3 * Double(c) / Double(slacks.count)
            let cost = stated[slack.limit].relaxationWeight * preference
            builder.objective = builder.objective + .scalar(slack.variable, cost)
        }
        builder.knownCuts = cuts
        let solution = builder.solved(hooks: hooks).solution
        guard solution.status == .optimal || solution.status == .optimalInaccurate else {
            return nil
        }
        var changes = [Double](repeating: 0, count: stated.count)
        for slack in slacks {
            let value = solution.x[builder.column(slack.variable)]
            changes[slack.limit] += slack.sign * max(0, value)
        }
        return changes
    }
}

extension StatedLimit {
    /// The signs with which a nonnegative slack loosens the row expression − value, or its negative.
    fileprivate var looseningSigns: [Double] { sense == .equal ? [1, -1] : [1] }
}

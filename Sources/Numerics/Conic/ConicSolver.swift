/// Solves any ``ConicProgram`` by the homogeneous interior point.
///
/// The data are equilibrated, the program solved, and residuals, objectives and gap evaluated from
/// the data as they were given, so they are what they are, not what the loop believed.
///
///     let solution = ConicSolver().solve(program)
///     solution.status              // .optimal
///     solution.quality.gap         // 3e-12
///
/// - Complexity: 8 to 40 factorizations of the normal equations, whose structure ``KKTSolver``
///   exploits.
public struct ConicSolver: Sendable {
    /// When a solve stops.
    public var settings: ConicSettings
    /// What is asked and told while it runs.
    public var hooks: ConicHooks

    /// A solver; its default tolerance is what nonsymmetric cones reach in double precision.
    public init(
        settings: ConicSettings = ConicSettings(tolerance: 1e-10),
        hooks: ConicHooks = ConicHooks()
    ) {
        self.settings = settings
        self.hooks = hooks
    }

    /// Solves `program`; every outcome is a status of the solution.
    ///
    /// - Precondition: All numbers of the program are finite, and its parts agree in size.
    public func solve(_ program: ConicProgram) -> ConicSolution {
        program.check()
        guard let start = hooks.neighbour?.start(for: program) else {
            return kept(solve(program, from: nil))
        }
        let warm = solve(program, from: start)
        let isEnd = warm.status == .optimal || warm.status == .timeLimit
        guard !isEnd, warm.status != .memoryLimit else { return kept(warm) }
        var cold = solve(program, from: nil)
        cold.iterations += warm.iterations
        return kept(cold)
    }

    private func kept(_ solution: ConicSolution) -> ConicSolution {
        hooks.neighbour?.keep(solution)
        return solution
    }

    private func solve(_ program: ConicProgram, from start: ConicSolution?) -> ConicSolution {
        guard !program.hasPatterns else { return solveAsStated(program, from: start) }
        let scaling = ConicEquilibration(program)
        return program.scaled(by: scaling)
            .solved(settings: settings, hooks: hooks, from: start?.scaled(by: scaling))
            .unscaled(by: scaling, in: program)
    }
}

extension ConicSolver {
    /// Programs over scenarios come in the units that their statements chose; scaling them entry by
    /// entry would lose their pattern.
    private func solveAsStated(
        _ program: ConicProgram,
        from start: ConicSolution?
    ) -> ConicSolution {
        var result = program.solved(settings: settings, hooks: hooks, from: start)
        result.quality = ConicQuality(x: result.x, z: result.z, s: result.s, in: program)
        return result
    }
}

extension ConicProgram {
    /// Whether some rows are patterns of scenarios.
    var hasPatterns: Bool {
        blocks.contains { if case .scenario = $0.rows { true } else { false } }
    }

    /// Traps where the parts do not fit together or a number is not finite.
    func check() {
        precondition(linear.firstIndexOfNonFinite == nil, "The linear objective is finite.")
        for block in blocks {
            precondition(block.limits.firstIndexOfNonFinite == nil, "All limits are finite.")
            precondition(block.rows.count == block.limits.count, "One limit for each row.")
            precondition(block.rows.areFinite(over: variables), "Entries are finite numbers.")
        }
    }

    /// The program in scaled variables, rows and cost.
    func scaled(by scaling: ConicEquilibration) -> ConicProgram {
        let scaledBlocks = zip(blocks, ranges).map { block, range in
            ConicBlock(
                rows: block.rows.scaled(
                    rows: scaling.rows,
                    from: range.lowerBound,
                    columns: scaling.variables
                ),
                limits: zip(block.limits, scaling.rows[range]).map { $0 * $1 },
                kind: block.kind
            )
        }
        return ConicProgram(
            quadratic: quadratic.scaled(by: scaling.variables, cost: scaling.cost),
            linear: zip(linear, scaling.variables).map { $0 * $1 * scaling.cost },
            blocks: scaledBlocks
        )
    }
}

extension ConicSolution {
    /// This answer as one to the scaled program.
    fileprivate func scaled(by scaling: ConicEquilibration) -> ConicSolution {
        var result = self
        for i in x.indices { result.x[i] /= scaling.variables[i] }
        for row in z.indices {
            result.z[row] *= scaling.cost / scaling.rows[row]
            result.s[row] *= scaling.rows[row]
        }
        return result
    }

    /// This answer to a scaled program as one to `program` itself, judged from its data.
    func unscaled(by scaling: ConicEquilibration, in program: ConicProgram) -> ConicSolution {
        var result = self
        for i in x.indices { result.x[i] *= scaling.variables[i] }
        for row in z.indices {
            result.z[row] *= scaling.rows[row] / scaling.cost
            result.s[row] /= scaling.rows[row]
        }
        result.quality = ConicQuality(x: result.x, z: result.z, s: result.s, in: program)
        return result
    }
}

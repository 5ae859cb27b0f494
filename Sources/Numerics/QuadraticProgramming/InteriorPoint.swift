/// Solves any convex ``QuadraticProgram`` by the conic interior point.
///
/// Fixed variables are taken out, the data are equilibrated, the conic program solved, and the
/// optimum polished on its face. Residuals and gap are evaluated afterwards from the original
/// data, so they are what they are, not what the loop believed.
///
///     let solution = InteriorPoint().solve(program)
///     solution.status        // .optimal
///
/// - Complexity: 8 to 30 factorizations of n³/3 flops; see ``KKTSolver`` for what structure saves.
public struct InteriorPoint: Sendable {
    /// When a solve stops.
    public var settings: ConicSettings

    /// A solver with the given settings.
    public init(settings: ConicSettings = ConicSettings()) { self.settings = settings }

    /// Solves `program`; every outcome is a status of the solution.
    public func solve(_ program: QuadraticProgram) -> QuadraticSolution {
        guard !Interruption.isRequested else {
            return unsolved(program, .timeLimit)
        }
        let need = QuadraticMemory.conic(program)
        guard MemoryBudget.fits(need) else {
            MemoryBudget.refuse(need, for: "the quadratic program")
            return unsolved(program, .memoryLimit)
        }
        if let answer = contradictoryBound(program) { return answer }
        guard let fixed = FixedVariables(program) else { return solveFree(program).asked(program) }
        let reduced = fixed.reduced
        guard reduced.variables > 0 else { return solveConstant(program, fixed) }
        let answer = solveFree(reduced)
        let point = fixed.restored(answer.point, isCertificate: answer.isCertificate)
        return Answer(status: answer.status, point: point, iterations: answer.iterations)
            .asked(program)
    }

    // MARK: - Parts

    /// The answer where a limit was met before anything was done.
    private func unsolved(
        _ program: QuadraticProgram,
        _ status: SolverStatus
    ) -> QuadraticSolution {
        Answer(status: status, point: QuadraticPoint(of: program), iterations: 0).asked(program)
    }

    private struct Answer {
        var status: SolverStatus
        var point: QuadraticPoint
        var iterations: Int

        var isCertificate: Bool { status == .primalInfeasible || status == .dualInfeasible }

        /// The answer with its quality in the terms of `program`.
        func asked(_ program: QuadraticProgram) -> QuadraticSolution {
            QuadraticSolution(
                status: status,
                point: point,
                in: program,
                iterations: iterations,
                method: .interiorPoint
            )
        }
    }

    private func solveFree(_ program: QuadraticProgram) -> Answer {
        let scaling = Equilibration(program)
        let conic = program.conic(scaledBy: scaling)
        let found = conic.solved(settings: settings)
        var answer = Answer(
            status: found.status,
            point: program.duals(of: found, scaledBy: scaling),
            iterations: found.iterations
        )
        let isEnded = found.status == .timeLimit || found.status == .memoryLimit
        guard !answer.isCertificate, !isEnded, !Interruption.isRequested else { return answer }
        guard let polished = PolyhedralPolish(conic).polished(found) else { return answer }
        let candidate = program.duals(of: polished, scaledBy: scaling).clamped(into: program)
        let before = Merit(answer.point, in: program)
        let after = Merit(candidate, in: program)
        guard after.worst < before.worst else { return answer }
        answer.point = candidate
        if after.worst <= settings.tolerance { answer.status = .optimal }
        return answer
    }

    /// l > u for some variable: no point satisfies both, and their duals prove it.
    private func contradictoryBound(_ program: QuadraticProgram) -> QuadraticSolution? {
        for i in program.lower.indices where program.lower[i] > program.upper[i] {
            var point = QuadraticPoint(of: program)
            let scale = 1 / (program.lower[i] - program.upper[i])
            point.lowerDuals[i] = scale
            point.upperDuals[i] = scale
            return Answer(status: .primalInfeasible, point: point, iterations: 0).asked(program)
        }
        return nil
    }

    /// Nothing is left to choose: the point is feasible, or a row proves that it is not.
    private func solveConstant(
        _ program: QuadraticProgram,
        _ fixed: FixedVariables
    ) -> QuadraticSolution {
        let reduced = fixed.reduced
        var point = QuadraticPoint(of: reduced)
        var status = SolverStatus.optimal
        let tolerance = 1e-12 * max(1, Kernels.maxAbsolute(program.lower))
        if let k = reduced.equalityTargets.firstIndex(where: { abs($0) > tolerance }) {
            point.equalityDuals[k] = -1 / reduced.equalityTargets[k]
            status = .primalInfeasible
        } else if let k = reduced.inequalityLimits.firstIndex(where: { $0 < -tolerance }) {
            point.inequalityDuals[k] = -1 / reduced.inequalityLimits[k]
            status = .primalInfeasible
        }
        let whole = fixed.restored(point, isCertificate: status != .optimal)
        return Answer(status: status, point: whole, iterations: 0).asked(program)
    }

    /// Residuals relative to the program's own sizes, to compare two points.
    private struct Merit {
        let worst: Double

        init(_ point: QuadraticPoint, in program: QuadraticProgram) {
            let residuals = QuadraticResiduals(of: point, in: program)
            let px = Kernels.maxAbsolute(program.quadratic.product(with: point.x))
            let dualSize = max(
                px,
                Kernels.maxAbsolute(program.linear),
                Kernels.maxAbsolute(point.inequalityDuals),
                1e-300
            )
            let primalSize = max(Kernels.maxAbsolute(point.x), 1e-300)
            let size = max(
                abs(residuals.objective),
                1e-2 * program.objectiveScale(at: point.x),
                1e-300
            )
            worst = max(
                residuals.primal / primalSize,
                residuals.dual / dualSize,
                abs(residuals.gap) / size
            )
        }
    }
}

extension QuadraticPoint {
    /// Each variable on or within its bounds, each dual of an inequality nonnegative.
    ///
    /// Rounding leaves them a few ulps outside; the residuals evaluated afterwards show it if more
    /// than that was cut.
    func clamped(into program: QuadraticProgram) -> QuadraticPoint {
        var result = self
        for i in x.indices {
            result.x[i] = min(max(x[i], program.lower[i]), program.upper[i])
            result.lowerDuals[i] = max(0, lowerDuals[i])
            result.upperDuals[i] = max(0, upperDuals[i])
        }
        for k in inequalityDuals.indices { result.inequalityDuals[k] = max(0, inequalityDuals[k]) }
        return result
    }
}

extension QuadraticSolution {
    /// A solution whose residuals, gap and objective are evaluated from `program`'s data.
    init(
        status: SolverStatus,
        point: QuadraticPoint,
        in program: QuadraticProgram,
        iterations: Int,
        method: SolverMethod
    ) {
        let quality = QuadraticResiduals(of: point, in: program)
        self.init(
            status: status,
            x: point.x,
            equalityDuals: point.equalityDuals,
            inequalityDuals: point.inequalityDuals,
            lowerDuals: point.lowerDuals,
            upperDuals: point.upperDuals,
            objective: quality.objective,
            primalResidual: quality.primal,
            dualResidual: quality.dual,
            dualityGap: quality.gap,
            iterations: iterations,
            method: method
        )
    }
}

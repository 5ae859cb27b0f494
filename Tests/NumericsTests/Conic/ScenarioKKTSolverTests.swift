import TestKit
import Testing

@testable import Numerics

/// The structured path held against the general one.
@Suite struct ScenarioKKTSolverTests {
    private func expectAgreement(_ program: ConicProgram, _ name: String) {
        guard let structure = ScenarioStructure(program) else {
            Issue.record("\(name): structure not recognized")
            return
        }
        let general = program.writtenOut
        var fast = HomogeneousInteriorPoint(
            program,
            settings: ConicSettings(tolerance: 1e-9),
            kkt: ScenarioKKTSolver(program, structure)
        )
        var slow = HomogeneousInteriorPoint(
            general,
            settings: ConicSettings(tolerance: 1e-9),
            kkt: general.makeGeneralKKTSolver(leaves: nil)
        )
        let (a, b) = (fast.solve(), slow.solve())
        #expect(a.status == .optimal, "\(name)")
        #expect(b.status == .optimal, "\(name)")
        let (mine, theirs) = (BLAS.dot(program.linear, a.x), BLAS.dot(program.linear, b.x))
        #expect(abs(mine - theirs) <= 1e-8 * max(1e-2, abs(theirs)), "\(name)")
    }

    @Test(arguments: [UInt64](1...5))
    func `structured and general path agree on linear measures`(seed: UInt64) {
        let programs = ScenarioPrograms(assets: 5, count: 60, seed: seed)
        expectAgreement(programs.conditionalValueAtRisk(confidence: 0.9), "CVaR")
        let best = programs.means.max() ?? 0
        let target = best - 0.2 * abs(best)
        expectAgreement(
            programs.conditionalValueAtRisk(confidence: 0.9, target: target),
            "CVaR with target"
        )
        expectAgreement(programs.meanAbsoluteDeviation, "MAD")
        expectAgreement(programs.range, "range")
        expectAgreement(programs.averageDrawdown, "average drawdown")
        expectAgreement(programs.maximumDrawdown, "maximum drawdown")
        expectAgreement(programs.conditionalDrawdown(confidence: 0.9), "CDaR")
        expectAgreement(programs.conditionalDrawdown(confidence: 0.9, limit: 8), "CDaR limit")
    }

    @Test(arguments: [UInt64](1...4), ScenarioPrograms.Loss.allCases)
    func `structured and general path agree on entropic measures`(
        seed: UInt64,
        loss: ScenarioPrograms.Loss
    ) {
        let programs = ScenarioPrograms(assets: 4, count: 40, seed: seed)
        expectAgreement(programs.entropic(loss, confidence: 0.9), "entropic \(loss)")
        for kappa in [0.05, 0.3, 0.8] {
            expectAgreement(
                programs.relativistic(loss, confidence: 0.9, kappa: kappa),
                "relativistic \(loss) \(kappa)"
            )
        }
        expectAgreement(
            programs.relativistic(
                loss,
                confidence: 0.9,
                kappa: 0.3,
                limit: loss == .returns ? 3 : 12
            ),
            "relativistic \(loss) limit"
        )
    }

    @Test(arguments: [UInt64](1...4), [false, true])
    func `structured and general path agree on fourth moments`(seed: UInt64, onlyBelow: Bool) {
        let programs = ScenarioPrograms(assets: 4, count: 40, seed: seed)
        expectAgreement(
            programs.fourthMoment(onlyBelowMean: onlyBelow),
            "fourth moment \(onlyBelow)"
        )
    }

    @Test(arguments: [false, true])
    func `a slack in a cone is eliminated, too`(onlyBelow: Bool) throws {
        var random = SeededGenerator(seed: 7)
        let program = ScenarioPrograms(assets: 4, count: 30, seed: 6)
            .fourthMoment(onlyBelowMean: onlyBelow)
        let structure = try #require(ScenarioStructure(program))
        var solver = ScenarioKKTSolver(program, structure)
        for spread in [0.1, 1, 4] {
            let cones = sampledCones(of: program, spread, &random)
            let isFactored = solver.factor(cones: cones)
            #expect(isFactored)
            let error = relativeError(&solver, program, cones, &random)
            #expect(error < 1e-10, "\(onlyBelow) \(spread): \(error)")
        }
    }

    @Test(arguments: ScenarioPrograms.Loss.allCases)
    func `one elimination solves the system of every step`(loss: ScenarioPrograms.Loss) throws {
        let programs = ScenarioPrograms(assets: 4, count: 30, seed: 6)
        var random = SeededGenerator(seed: 6)
        for limit in [nil, 5.0] {
            let program = programs.relativistic(loss, confidence: 0.9, kappa: 0.3, limit: limit)
            let structure = try #require(ScenarioStructure(program))
            var solver = ScenarioKKTSolver(program, structure)
            for spread in [0.1, 1, 4] {
                let cones = sampledCones(of: program, spread, &random)
                let isFactored = solver.factor(cones: cones)
                #expect(isFactored)
                let error = relativeError(&solver, program, cones, &random)
                #expect(error < 1e-10, "\(loss) \(spread): \(error)")
            }
        }
    }

    /// The cones of a program, scaled at random interior points.
    private func sampledCones(
        of program: ConicProgram,
        _ spread: Double,
        _ random: inout SeededGenerator
    ) -> [any Cone] {
        zip(program.blocks, program.ranges).map { block, range in
            var cone = block.makeCone(rows: range)
            let padding = [Double](repeating: 0, count: range.lowerBound)
            let sample = ConeSample.sample(block.kind, rows: range.count, spread, &random)
            _ = cone.updateScaling(s: padding + sample.inner, z: padding + sample.dual)
            return cone
        }
    }

    /// The residual of a random system, relative to its right-hand side and to its terms.
    private func relativeError(
        _ solver: inout ScenarioKKTSolver,
        _ program: ConicProgram,
        _ cones: [any Cone],
        _ random: inout SeededGenerator
    ) -> Double {
        let rx = (0..<program.variables).map { _ in Double.random(in: -1...1, using: &random) }
        let rz = (0..<program.rowCount).map { _ in Double.random(in: -1...1, using: &random) }
        var (dx, dz, scaled) = (rx, rz, rz)
        solver.solveOnce(rx: rx, rz: rz, cones: cones, dx: &dx, dz: &dz)
        var (ex, ez) = (rx, rz)
        for cone in cones { cone.applyHessian(to: dz, into: &scaled) }
        for i in ez.indices { ez[i] += scaled[i] }
        for (block, range) in zip(program.blocks, program.ranges) {
            block.rows.addTransposedProduct(-1, dz, at: range, to: &ex)
            block.rows.addProduct(-1, dx, to: &ez, at: range)
        }
        let size = [rx, rz, dx, dz, scaled].reduce(0) { max($0, Kernels.maxAbsolute($1)) }
        return max(Kernels.maxAbsolute(ex), Kernels.maxAbsolute(ez)) / size
    }
}

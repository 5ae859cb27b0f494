import Testing

@testable import Numerics

/// The structured path held against the general one.
@Suite struct ScenarioKKTSolverTests {
    private func expectAgreement(_ program: ConicProgram, _ name: String) {
        #expect(ScenarioKKTSolver(program) != nil, "\(name): structure not recognized")
        let general = program.writtenOut
        var fast = HomogeneousInteriorPoint(
            program,
            settings: ConicSettings(tolerance: 1e-9),
            kkt: program.makeKKTSolver()
        )
        var slow = HomogeneousInteriorPoint(
            general,
            settings: ConicSettings(tolerance: 1e-9),
            kkt: general.makeGeneralKKTSolver()
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
}

import Testing

@testable import Numerics

/// Solves that begin near the optimum of a neighbour.
@Suite struct ConicNeighbourTests {
    /// Programs of one shape whose last limits move a little from each to the next.
    private func row(seed: UInt64, cones: [(ConeKind, rows: Int)]) -> [ConicProgram] {
        var families = ConicFamilies(seed: seed)
        let first = families.program(12, cones, .solvable, isQuadratic: true)
        return (0..<6).map { step in
            let blocks = first.blocks.map { block in
                guard block.kind == .nonnegative else { return block }
                let limits = block.limits.map { $0 + 0.02 * Double(step) * abs($0) }
                return ConicBlock(rows: block.rows, limits: limits, kind: block.kind)
            }
            return ConicProgram(quadratic: first.quadratic, linear: first.linear, blocks: blocks)
        }
    }

    private func solve(_ programs: [ConicProgram], _ neighbour: ConicNeighbour?) -> [ConicSolution]
    {
        let solver = ConicSolver(hooks: ConicHooks(neighbour: neighbour))
        return programs.map { solver.solve($0) }
    }

    @Test(arguments: 0..<8)
    func `the optima are those of solves that begin anew`(seed: UInt64) {
        let programs = row(seed: seed, cones: [(.secondOrder, 5), (.semidefinite(order: 3), 6)])
        let (cold, warm) = (solve(programs, nil), solve(programs, ConicNeighbour()))
        for (cold, warm) in zip(cold, warm) {
            #expect(cold.status == .optimal && warm.status == .optimal)
            let size = 1 + abs(cold.quality.objective)
            let difference = warm.quality.objective - cold.quality.objective
            #expect(abs(difference) <= 1e-8 * size)
        }
    }

    @Test func `neighbours save iterations`() {
        var (cold, warm) = (0, 0)
        for seed in 0..<8 {
            let programs = row(seed: UInt64(seed), cones: [(.secondOrder, 5)])
            cold += solve(programs, nil).reduce(0) { $0 + $1.iterations }
            warm += solve(programs, ConicNeighbour()).reduce(0) { $0 + $1.iterations }
        }
        #expect(Double(warm) < 0.9 * Double(cold), "\(warm) instead of \(cold)")
    }

    @Test func `a neighbour that is none does no harm`() {
        let programs = row(seed: 3, cones: [(.secondOrder, 5)])
        let expected = solve([programs[0]], nil)[0]
        for wild in [1e9, -1e9, 1e-300, 0] {
            let neighbour = ConicNeighbour()
            var stranger = expected
            stranger.x = stranger.x.indices.map { wild * Double($0 - 3) }
            stranger.z = stranger.z.indices.map { wild * Double($0 - 5) }
            stranger.s = stranger.s.indices.map { wild * Double(7 - $0) }
            neighbour.keep(stranger)
            let found = solve([programs[0]], neighbour)[0]
            #expect(found.status == .optimal)
            let size = 1 + abs(expected.quality.objective)
            let difference = found.quality.objective - expected.quality.objective
            #expect(abs(difference) <= 1e-8 * size)
        }
    }

    @Test func `what has another shape or no optimum is not begun with`() {
        let programs = row(seed: 4, cones: [(.secondOrder, 5)])
        let neighbour = ConicNeighbour()
        var answer = solve([programs[0]], nil)[0]
        answer.status = .stalled
        neighbour.keep(answer)
        #expect(neighbour.start(for: programs[0]) == nil)
        answer.status = .optimal
        neighbour.keep(answer)
        #expect(neighbour.start(for: programs[1]) != nil)
        let other = row(seed: 4, cones: [(.secondOrder, 6)])[0]
        #expect(neighbour.start(for: other) == nil)
    }
}

import Numerics
import TestKit
import Testing

@Suite
struct ActiveSetHardCaseTests {
    private func simplex(_ p: Matrix) -> QuadraticProgram {
        let n = p.rows
        var program = QuadraticProgram(
            quadratic: .dense(p),
            linear: [Double](repeating: 0, count: n)
        )
        program.equalities = Matrix(rows: 1, columns: n, repeating: 1)
        program.equalityTargets = [1]
        program.lower = [Double](repeating: 0, count: n)
        return program
    }

    @Test func `a warm start ends where a cold start ends`() throws {
        var random = SeededGenerator(seed: 40)
        let (warm, cold) = (DualActiveSet(), DualActiveSet())
        for round in 0..<200 {
            let n = 2 + round % 25
            var program = ActiveSetProblems.portfolio(n, groups: round % 4 % n, &random)
            let first = try warm.solve(program)
            for i in 0..<n {
                program.linear[i] += ActiveSetProblems.uniform(-0.3...0.3, &random)
            }
            // The last set, the set read off the multipliers, and a foolish set.
            let foolish = ActiveSet(
                lower: Array(0..<n),
                upper: Array(0..<n),
                inequalities: Array(-3..<50)
            )
            for set in [warm.activeSet, ActiveSet(of: first), foolish] {
                let (a, b) = (
                    try warm.solve(program, warmStart: set), try cold.solve(program)
                )
                ActiveSetDualTests.verify(a, program, "round \(round)")
                for (x, y) in zip(a.x, b.x) { #expect(abs(x - y) < 1e-12) }
            }
        }
    }

    @Test func `repeated and scaled constraints change nothing`() throws {
        var random = SeededGenerator(seed: 41)
        for round in 0..<100 {
            let n = 3 + round % 12
            let program = ActiveSetProblems.portfolio(n, groups: min(n / 2, 3), &random)
            var doubled = program
            let rows = program.inequalities
            doubled.inequalities = Matrix(rows: 2 * rows.rows + n, columns: n)
            doubled.inequalityLimits = []
            for i in 0..<rows.rows {
                for j in 0..<n {
                    doubled.inequalities[2 * i, j] = rows[i, j]
                    doubled.inequalities[2 * i + 1, j] = 1e6 * rows[i, j]
                }
                let limit = program.inequalityLimits[i]
                doubled.inequalityLimits += [limit, 1e6 * limit]
            }
            // Every lower bound once more as a row.
            for j in 0..<n {
                doubled.inequalities[2 * rows.rows + j, j] = -1e-4
                doubled.inequalityLimits.append(-1e-4 * program.lower[j])
            }
            doubled.equalities = Matrix(rows: 3, columns: n, repeating: 1)
            for j in 0..<n { doubled.equalities[2, j] = 7 }
            doubled.equalityTargets = [1, 1, 7]
            let (a, b) = (
                try DualActiveSet().solve(program), try DualActiveSet().solve(doubled)
            )
            #expect(b.status == .optimal)
            for (x, y) in zip(a.x, b.x) { #expect(abs(x - y) < 1e-11, "round \(round)") }
            let means = program.linear
            let (c, d) = (
                try CriticalLine(program, means: means), try CriticalLine(doubled, means: means)
            )
            for (x, y) in zip(c.points(9), d.points(9)) {
                #expect(abs(x.variance - y.variance) < 1e-10 * x.variance, "round \(round)")
            }
        }
    }

    @Test func `a contradiction is proved, a rounding difference is not one`() throws {
        var program = simplex(.identity(10))
        program.upper = [Double](repeating: 0.09, count: 10)
        let answer = try DualActiveSet().solve(program)
        #expect(answer.status == .primalInfeasible)
        #expect(abs(ActiveSetDualTests.farkasValue(answer, program) + 1) < 1e-12)
        #expect(answer.upperDuals.allSatisfy { abs($0 - 10) < 1e-9 })
        #expect(throws: ActiveSetFailure.infeasible) {
            try CriticalLine(program, means: [Double](repeating: 1, count: 10))
        }
        // Ten tenths are not one in binary, but no user means that.
        program.upper = [Double](repeating: 0.1, count: 10)
        let full = try DualActiveSet().solve(program)
        #expect(full.status == .optimal)
        #expect(full.x.allSatisfy { $0 == 0.1 })
    }

    @Test func `crossed bounds are a contradiction by themselves`() throws {
        var program = simplex(.identity(3))
        program.upper[1] = -0.5
        let answer = try DualActiveSet().solve(program)
        #expect(answer.status == .primalInfeasible)
        #expect(ActiveSetDualTests.farkasValue(answer, program) == -1)
    }

    @Test func `what is not a strictly convex program is handed back`() throws {
        let solver = DualActiveSet()
        var program = simplex(.identity(3))
        program.quadratic = .zero
        #expect(throws: ActiveSetFailure.notPositiveDefinite) { try solver.solve(program) }
        program.quadratic = .dense(Matrix(rows: 3, columns: 3, repeating: 1))
        #expect(throws: ActiveSetFailure.notPositiveDefinite) { try solver.solve(program) }
        program = simplex(.identity(3))
        program.linear[0] = .nan
        #expect(throws: ActiveSetFailure.notFinite) { try solver.solve(program) }
        program = simplex(.identity(3))
        program.lower[0] = .nan
        #expect(throws: ActiveSetFailure.notFinite) { try solver.solve(program) }
        program = simplex(.identity(3))
        program.equalities[0, 1] = .infinity
        #expect(throws: ActiveSetFailure.notFinite) { try solver.solve(program) }
        program = simplex(.identity(3))
        program.equalityTargets = [.infinity]
        #expect(throws: ActiveSetFailure.notFinite) { try solver.solve(program) }
    }

    @Test func `nothing to decide and everything decided are answered too`() throws {
        let nothing = try DualActiveSet().solve(
            QuadraticProgram(quadratic: .dense(Matrix(rows: 0, columns: 0)), linear: [])
        )
        #expect(nothing.status == .optimal && nothing.x.isEmpty)
        var program = simplex(.identity(2))
        program.lower = [0.25, 0.75]
        program.upper = [0.25, 0.75]
        let decided = try DualActiveSet().solve(program)
        #expect(decided.x == [0.25, 0.75])
        let line = try CriticalLine(program, means: [1, 2])
        #expect(line.corners.map(\.weights) == [[0.25, 0.75]])
        #expect(line.points(4).allSatisfy { $0.mean == 1.75 })
    }

    /// Samples hardly longer than the number of assets have condition numbers of a million and more.
    @Test(arguments: [10, 30, 60])
    func `nearly singular samples keep their optimum`(n: Int) throws {
        for seed in 0..<10 {
            var random = SeededGenerator(seed: UInt64(1000 * n + seed))
            let program = simplex(
                ActiveSetProblems.covariance(n, observations: n + 1, &random)
            )
            let answer = try DualActiveSet().solve(program)
            ActiveSetDualTests.verify(answer, program, tolerance: 1e-12, "n \(n), seed \(seed)")
            let means = (0..<n).map { _ in ActiveSetProblems.uniform(0...1, &random) }
            let line = try CriticalLine(program, means: means)
            let top = try #require(line.corners.last?.weights.max())
            #expect(abs(top - 1) <= .ulpOfOne)
            let first = try #require(line.corners.first)
            #expect(abs(first.variance - 2 * answer.objective) <= 1e-12 * first.variance)
        }
    }

    @Test func `equal means end at the least variance among the best`() throws {
        let p = Matrix(rows: [[2, 0, 0], [0, 3, 0], [0, 0, 1]])
        let line = try CriticalLine(simplex(p), means: [1, 1, 0])
        let top = try #require(line.corners.last)
        #expect(abs(top.weights[0] - 0.6) < 1e-14)
        #expect(abs(top.weights[1] - 0.4) < 1e-14)
        #expect(top.weights[2] == 0)
        let flat = try CriticalLine(simplex(p), means: [1, 1, 1])
        #expect(flat.corners.count == 1)
    }

    @Test(arguments: [1e-28, 1e-20, 1e-12, 1e-6])
    func `curvature of next to nothing never passes off a broken limit as rounding`(
        curvature: Double
    ) throws {
        // The curvature of a tail at an edge: the free minimum lies at 10²⁷.
        var program = QuadraticProgram(
            quadratic: .dense(
                Matrix(rows: [
                    [1.77 * curvature, 1.23 * curvature], [1.23 * curvature, 0.94 * curvature],
                ])
            ),
            linear: [0.10718961055317676, 0.08330757615856792]
        )
        program.equalities = Matrix(rows: [[1, 1]])
        program.equalityTargets = [1]
        program.inequalities = Matrix(rows: [[1.83, 0.28]])
        program.inequalityLimits = [1.4455356073566596]
        program.lower = [0, 0]
        program.upper = [0.787, 0.787]
        // To hand the program back is an answer, too.
        guard let answer = try? DualActiveSet().solve(program) else { return }
        #expect(answer.status == .optimal)
        #expect(abs(answer.x[0] - 0.213) <= 1e-9 && answer.x[1] == 0.787)
    }
}

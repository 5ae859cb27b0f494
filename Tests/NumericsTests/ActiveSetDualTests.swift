import Numerics
import TestKit
import Testing

@Suite
struct ActiveSetDualTests {
    /// Asserts the conditions of optimality, or the proof of infeasibility, on the stated program.
    static func verify(
        _ answer: QuadraticSolution,
        _ program: QuadraticProgram,
        tolerance: Double = 1e-11,
        _ comment: Comment
    ) {
        let duals = answer.inequalityDuals + answer.lowerDuals + answer.upperDuals
        #expect(duals.allSatisfy { $0 >= 0 }, comment)
        if answer.status == .primalInfeasible {
            #expect(answer.dualResidual < 1e-7, comment)
            #expect(abs(farkasValue(answer, program) + 1) < 1e-9, comment)
            return
        }
        #expect(answer.status == .optimal, comment)
        let size = 1 + program.linear.reduce(0) { max($0, abs($1)) }
        #expect(answer.primalResidual <= tolerance, comment)
        #expect(answer.dualResidual <= tolerance * size, comment)
        #expect(
            abs(answer.dualityGap) <= tolerance * (size + abs(answer.objective)),
            comment
        )
    }

    static func farkasValue(_ answer: QuadraticSolution, _ program: QuadraticProgram) -> Double {
        var value = 0.0
        func add(_ duals: [Double], _ limits: [Double], _ sign: Double) {
            for (dual, limit) in zip(duals, limits) where dual != 0 { value += sign * dual * limit }
        }
        add(answer.equalityDuals, program.equalityTargets, 1)
        add(answer.inequalityDuals, program.inequalityLimits, 1)
        add(answer.lowerDuals, program.lower, -1)
        add(answer.upperDuals, program.upper, 1)
        return value
    }

    @Test func `ten thousand tiny programs end as every active set tried in turn ends`() throws {
        var random = SeededGenerator(seed: 1)
        let solver = DualActiveSet()
        var infeasible = 0
        for round in 0..<10_000 {
            let program = ActiveSetProblems.tiny(1 + round % 4, &random)
            let answer = try solver.solve(program)
            Self.verify(answer, program, "round \(round)")
            if let least = ActiveSetBruteForce.minimum(of: program) {
                #expect(answer.status == .optimal, "round \(round)")
                #expect(
                    abs(answer.objective - least) <= 1e-11 * (1 + abs(least)),
                    "round \(round)"
                )
            } else {
                infeasible += 1
                #expect(answer.status == .primalInfeasible, "round \(round)")
            }
        }
        #expect(infeasible > 1000 && infeasible < 8000)
    }

    @Test(arguments: [0, 12])
    func `eight thousand tiny programs prove their answers`(guessRounds: Int) throws {
        var random = SeededGenerator(seed: 2)
        var settings = DualActiveSet.Settings()
        settings.guessRounds = guessRounds
        let solver = DualActiveSet(settings: settings)
        for round in 0..<8_000 {
            let program = ActiveSetProblems.tiny(1 + round % 6, &random)
            Self.verify(try solver.solve(program), program, "round \(round)")
        }
    }

    @Test(arguments: [2, 3, 5, 10, 20, 40, 80, 150], [0, 12])
    func `portfolios with groups and bounds are optimal to rounding`(
        n: Int,
        guessRounds: Int
    ) throws {
        var random = SeededGenerator(seed: UInt64(n))
        var settings = DualActiveSet.Settings()
        settings.guessRounds = guessRounds
        let solver = DualActiveSet(settings: settings)
        for round in 0..<20 {
            let groups = min(n / 2, round % 8)
            let program = ActiveSetProblems.portfolio(n, groups: groups, &random)
            let answer = try solver.solve(program)
            Self.verify(answer, program, tolerance: 1e-13 * Double(n), "n \(n), round \(round)")
            for i in 0..<n where answer.lowerDuals[i] > 0 {
                #expect(answer.x[i] == program.lower[i])
            }
        }
    }
}

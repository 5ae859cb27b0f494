import Numerics
import TestKit
import Testing

@Suite
struct ActiveSetCriticalLineTests {
    /// Long-only portfolios of three assets whose frontier can be worked out on paper.
    @Test func `two uncorrelated assets trade places along one line`() throws {
        var program = QuadraticProgram(
            quadratic: .dense(Matrix(rows: [[1, 0], [0, 4]])),
            linear: [0, 0]
        )
        program.equalities = Matrix(rows: [[1, 1]])
        program.equalityTargets = [1]
        program.lower = [0, 0]
        let line = try CriticalLine(program, means: [1, 2])
        #expect(line.corners.count == 2)
        #expect(line.ray == nil)
        // Least variance: w₁ = 4/5. All in the second asset once λ(2 − 1) = 4 w₂ − w₁ = 4.
        #expect(abs(line.corners[0].weights[0] - 0.8) < 1e-15)
        #expect(abs(line.corners[1].riskTolerance - 4) < 1e-14)
        #expect(line.corners[1].weights == [0, 1])
        let half = try #require(line.portfolio(atMean: 1.5))
        #expect(abs(half.weights[0] - 0.5) < 1e-15)
        #expect(abs(half.variance - 1.25) < 1e-14)
        let risky = try #require(line.portfolio(atVariance: 1.25))
        #expect(abs(risky.mean - 1.5) < 1e-14)
        // Tangency at rate 0: Σ⁻¹μ = (1, 1/2).
        let tangency = try #require(line.tangency())
        #expect(abs(tangency.weights[0] - 2.0 / 3) < 1e-15)
        #expect(line.portfolio(atMean: 2.1) == nil)
        #expect(line.portfolio(atVariance: 0.7) == nil)
        #expect(line.tangency(riskFreeRate: 2) == nil)
    }

    @Test func `without bounds the mean grows along a ray`() throws {
        var random = SeededGenerator(seed: 5)
        var program = QuadraticProgram(
            quadratic: .dense(ActiveSetProblems.covariance(6, &random)),
            linear: [Double](repeating: 0, count: 6)
        )
        program.equalities = Matrix(rows: 1, columns: 6, repeating: 1)
        program.equalityTargets = [1]
        let means = (0..<6).map { 0.1 * Double($0) }
        let line = try CriticalLine(program, means: means)
        #expect(line.corners.count == 1)
        #expect(line.ray != nil)
        let point = try #require(line.portfolio(atMean: 3))
        #expect(abs(BLAS.dot(point.weights, means) - 3) < 1e-12)
        #expect(abs(2 * program.quadratic.value(at: point.weights) - point.variance) < 1e-12)
    }

    @Test(arguments: [1, 2, 3, 5, 8, 15, 30, 60])
    func `every piece is what the dual method finds point by point`(n: Int) throws {
        var random = SeededGenerator(seed: 100 + UInt64(n))
        for round in 0..<10 {
            var program = ActiveSetProblems.portfolio(n, groups: min(n / 2, round), &random)
            let means = program.linear.map { -$0 }
            let line = try CriticalLine(program, means: means)
            let solver = DualActiveSet()
            for (i, corner) in line.corners.enumerated() {
                #expect(corner.primalResidual < 1e-13 * Double(n + 4))
                #expect(corner.dualResidual < 1e-13 * Double(n + 4))
                let next = i + 1 < line.corners.count ? line.corners[i + 1].riskTolerance : nil
                let lambda = 0.5 * (corner.riskTolerance + (next ?? 2 * corner.riskTolerance + 1))
                program.linear = means.map { -lambda * $0 }
                let answer = try solver.solve(program)
                let point = line.portfolio(atRiskTolerance: lambda)
                for (a, b) in zip(answer.x, point.weights) {
                    #expect(abs(a - b) < 1e-11, "n \(n), round \(round), corner \(i)")
                }
            }
        }
    }

    @Test(arguments: [4, 12, 40])
    func `points at a given mean have the least variance there`(n: Int) throws {
        var random = SeededGenerator(seed: 300 + UInt64(n))
        var program = ActiveSetProblems.portfolio(n, groups: n / 4, &random)
        let means = program.linear
        program.linear = [Double](repeating: 0, count: n)
        let line = try CriticalLine(program, means: means)
        var targeted = program
        targeted.inequalities = Matrix(rows: program.inequalities.rows + 1, columns: n)
        for j in 0..<n {
            for i in 0..<program.inequalities.rows {
                targeted.inequalities[i, j] = program.inequalities[i, j]
            }
            targeted.inequalities[program.inequalities.rows, j] = -means[j]
        }
        for point in line.points(23).dropLast() {
            targeted.inequalityLimits = program.inequalityLimits + [-point.mean]
            let answer = try DualActiveSet().solve(targeted)
            #expect(abs(BLAS.dot(point.weights, means) - point.mean) < 1e-13)
            #expect(abs(2 * answer.objective - point.variance) < 1e-11 * point.variance)
            let again = try #require(line.portfolio(atVariance: point.variance * (1 + 1e-15)))
            #expect(abs(again.mean - point.mean) < 1e-6)
        }
    }

    @Test func `tangency agrees with the homogenized program`() throws {
        for seed in 0..<30 {
            var random = SeededGenerator(seed: 700 + UInt64(seed))
            let n = 3 + seed
            var program = QuadraticProgram(
                quadratic: .dense(ActiveSetProblems.covariance(n, &random)),
                linear: [Double](repeating: 0, count: n)
            )
            program.equalities = Matrix(rows: 1, columns: n, repeating: 1)
            program.equalityTargets = [1]
            program.lower = [Double](repeating: 0, count: n)
            let means = (0..<n).map { _ in ActiveSetProblems.uniform(0.01...0.2, &random) }
            let tangency = try #require(try CriticalLine(program, means: means).tangency())
            program.equalities = Matrix(rows: [means])
            let scaled = try DualActiveSet().solve(program).x
            let sum = scaled.reduce(0, +)
            for (a, b) in zip(tangency.weights, scaled) { #expect(abs(a - b / sum) < 1e-11) }
        }
    }

    @Test func `ties of every kind still end at the highest mean`() throws {
        for seed in 0..<400 {
            var random = SeededGenerator(seed: 900 + UInt64(seed))
            let n = 1 + seed % 7
            var program = ActiveSetProblems.tiny(n, &random)
            program.linear = [Double](repeating: 0, count: n)
            let means = (0..<n).map { _ in Double(Int.random(in: -2...2, using: &random)) }
            guard try DualActiveSet().solve(program).status == .optimal else {
                #expect(throws: ActiveSetFailure.infeasible) {
                    try CriticalLine(program, means: means)
                }
                continue
            }
            let line = try CriticalLine(program, means: means)
            let top = try #require(line.corners.last)
            for lambda in [0, 0.3, 1, 2.5, 10, 1000, top.riskTolerance] {
                program.linear = means.map { -lambda * $0 }
                let answer = try DualActiveSet().solve(program)
                let point = line.portfolio(atRiskTolerance: lambda)
                for (a, b) in zip(answer.x, point.weights) {
                    #expect(abs(a - b) < 1e-9 * (1 + lambda), "seed \(seed), λ \(lambda)")
                }
            }
        }
    }
}

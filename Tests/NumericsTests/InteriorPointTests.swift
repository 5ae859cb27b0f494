import Numerics
import TestKit
import Testing

@Suite struct InteriorPointTests {
    @Test func `the closed form of two assets is met`() {
        var program = QuadraticProgram(
            quadratic: .dense(Matrix(rows: [[4, 1], [1, 9]])),
            linear: [0, 0]
        )
        program.equalities = Matrix(rows: [[1, 1]])
        program.equalityTargets = [1]
        let solution = InteriorPoint().solve(program)
        // Minimum variance of two: w1 = (s22 - s12) / (s11 + s22 - 2 s12)
        #expect(solution.status == .optimal)
        #expect(abs(solution.x[0] - 8.0 / 11) < 1e-14)
        #expect(abs(solution.x[1] - 3.0 / 11) < 1e-14)
        #expect(solution.dualResidual < 1e-13)
    }

    @Test func `contradictory limits end with a Farkas certificate`() {
        var program = QuadraticProgram(
            quadratic: .dense(.identity(3)),
            linear: [0, 0, 0]
        )
        program.equalities = Matrix(rows: [[1, 1, 1]])
        program.equalityTargets = [1]
        program.lower = [0, 0, 0]
        program.upper = [0.3, 0.3, 0.3]
        let solution = InteriorPoint().solve(program)
        #expect(solution.status == .primalInfeasible)
        // b'y + u'v - l'λ < 0 while A'y + v - λ = 0
        let value = solution.equalityDuals[0] + 0.3 * solution.upperDuals.reduce(0, +)
        #expect(value < 0)
        for i in 0..<3 {
            let column =
                solution.equalityDuals[0] + solution.upperDuals[i] - solution.lowerDuals[i]
            #expect(abs(column) < 1e-6 * abs(value))
        }
    }

    @Test func `a falling direction is reported as unbounded`() {
        var program = QuadraticProgram(quadratic: .zero, linear: [-1, 0])
        program.lower = [0, 0]
        program.upper = [.infinity, 1]
        #expect(InteriorPoint().solve(program).status == .dualInfeasible)
    }

    @Test func `random programs satisfy the optimality conditions`() {
        var random = SeededGenerator(seed: 7)
        for n in [1, 2, 5, 20, 60] {
            for round in 0..<20 {
                let program = randomProgram(n, factors: round % 2 == 0 ? n + 3 : 2, &random)
                let solution = InteriorPoint().solve(program)
                #expect(solution.status == .optimal, "n \(n), round \(round)")
                let size = max(1, abs(solution.objective))
                #expect(solution.primalResidual < 1e-10, "n \(n), round \(round)")
                #expect(solution.dualResidual < 1e-9, "n \(n), round \(round)")
                #expect(abs(solution.dualityGap) < 1e-10 * size, "n \(n), round \(round)")
            }
        }
    }

    private func randomProgram(
        _ n: Int,
        factors: Int,
        _ random: inout SeededGenerator
    ) -> QuadraticProgram {
        var factor = Matrix(rows: factors, columns: n)
        for k in factor.elements.indices {
            factor.elements[k] = Double.random(in: -1...1, using: &random)
        }
        var program = QuadraticProgram(
            quadratic: .dense(BLAS.gram(factor)),
            linear: (0..<n).map { _ in Double.random(in: -1...1, using: &random) }
        )
        program.equalities = Matrix(rows: 1, columns: n, repeating: 1)
        program.equalityTargets = [1]
        program.lower = [Double](repeating: 0, count: n)
        program.upper = (0..<n).map { _ in Double.random(in: 1.0...2.0, using: &random) }
        var rows = Matrix(rows: 2, columns: n)
        for j in 0..<n { rows[j % 2, j] = 1 }
        program.inequalities = rows
        program.inequalityLimits = [1, 1]
        return program
    }
}

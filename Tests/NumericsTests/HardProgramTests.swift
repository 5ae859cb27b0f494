import Numerics
import TestKit
import Testing

/// Programs on which a careless solver stalls or claims too much.
@Suite struct HardProgramTests {
    @Test(arguments: [3, 20, 80])
    func `parallel rows that contradict each other are infeasible`(n: Int) {
        for quadratic in [QuadraticTerm.dense(.identity(n)), diagonal(n), twins(n)] {
            var program = QuadraticProgram(
                quadratic: quadratic,
                linear: [Double](repeating: 0, count: n)
            )
            program.equalities = Matrix(rows: 1, columns: n, repeating: 1)
            program.equalityTargets = [0.5]
            program.inequalities = Matrix(rows: 1, columns: n, repeating: -1)
            program.inequalityLimits = [-0.51]
            program.lower = [Double](repeating: -1, count: n)
            program.upper = [Double](repeating: 2, count: n)
            #expect(InteriorPoint().solve(program).status == .primalInfeasible)
            #expect(QuadraticSolver().solve(program).status == .primalInfeasible)
        }
    }

    @Test(arguments: [1 as UInt64, 2, 3, 4, 5])
    func `a riskless optimum is an optimum`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for n in [4, 7, 30] {
            var factor = Matrix(rows: n / 2, columns: n)
            for k in factor.elements.indices {
                factor.elements[k] = Double.random(in: -1e-2...1e-2, using: &random)
            }
            var program = QuadraticProgram(
                quadratic: .dense(BLAS.gram(factor)),
                linear: [Double](repeating: 0, count: n)
            )
            program.equalities = Matrix(rows: 1, columns: n, repeating: 1)
            program.equalityTargets = [1]
            program.lower = [Double](repeating: -1, count: n)
            program.upper = [Double](repeating: 1, count: n)
            let solution = QuadraticSolver().solve(program)
            #expect(solution.status == .optimal, "\(n) \(solution)")
            let scale = program.objectiveScale(at: solution.x)
            #expect(abs(solution.dualityGap) < 1e-11 * scale)
            #expect(solution.primalResidual < 1e-12)
        }
    }

    private func diagonal(_ n: Int) -> QuadraticTerm {
        .diagonalPlusLowRank(
            diagonal: [Double](repeating: 1, count: n),
            factor: Matrix(rows: n, columns: 0)
        )
    }

    /// Assets in pairs that differ in a millionth of their variance.
    private func twins(_ n: Int) -> QuadraticTerm {
        var matrix = Matrix.identity(n)
        for i in stride(from: 0, to: n - 1, by: 2) {
            matrix[i, i + 1] = 1 - 1e-6
            matrix[i + 1, i] = 1 - 1e-6
        }
        return .dense(matrix)
    }
}

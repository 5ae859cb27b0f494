@testable import Numerics
import TestKit
import Testing

@Suite struct ConicSolverTests {
    @Test func `the nearest point of a plane is met`() {
        // minimize t subject to ‖x‖ ≤ t, aᵀx = 1: x = a/‖a‖², t = 1/‖a‖.
        let a = [3.0, -1, 2, 0.5]
        var cone = Matrix(rows: 5, columns: 5)
        for i in 0..<5 { cone[i, i] = -1 }
        let program = ConicProgram(
            quadratic: .zero,
            linear: [1, 0, 0, 0, 0],
            blocks: [
                ConicBlock(rows: .dense(Matrix(rows: [[0] + a])), limits: [1], kind: .zero),
                ConicBlock(
                    rows: .dense(cone),
                    limits: [Double](repeating: 0, count: 5),
                    kind: .secondOrder
                ),
            ]
        )
        let solution = ConicSolver().solve(program)
        let squares = BLAS.dot(a, a)
        #expect(solution.status == .optimal)
        #expect(abs(solution.x[0] - 1 / squares.squareRoot()) < 1e-10)
        for i in 0..<4 { #expect(abs(solution.x[i + 1] - a[i] / squares) < 1e-9) }
    }

    @Test func `the most likely distribution is the softmax`() {
        // maximize −Σ p log p + cᵀp over the simplex: p = softmax(c), value log Σ exp c.
        let c = [0.3, -1.2, 2.0, 0.0, 1.1]
        let n = c.count
        // Variables p, t; (t, p, 1) in the exponential cone: t ≤ −p log p.
        var rows = SparseRows()
        for i in 0..<n {
            rows.append(columns: [n + i], values: [-1])
            rows.append(columns: [i], values: [-1])
            rows.append(columns: [], values: [])
        }
        let ones = [Double](repeating: 1, count: n) + [Double](repeating: 0, count: n)
        let program = ConicProgram(
            quadratic: .zero,
            linear: c.map { -$0 } + [Double](repeating: -1, count: n),
            blocks: [
                ConicBlock(rows: .dense(Matrix(rows: [ones])), limits: [1], kind: .zero),
                ConicBlock(
                    rows: .sparse(rows),
                    limits: (0..<(3 * n)).map { $0 % 3 == 2 ? 1 : 0 },
                    kind: .exponential
                ),
            ]
        )
        let solution = ConicSolver().solve(program)
        let total = c.reduce(0) { $0 + Double.exp($1) }
        #expect(solution.status == .optimal)
        #expect(abs(solution.quality.objective + Double.log(total)) < 1e-10)
        for i in 0..<n { #expect(abs(solution.x[i] - Double.exp(c[i]) / total) < 1e-6) }
    }

    @Test(arguments: [0.5, 0.2, 0.85])
    func `a weighted geometric mean is largest where spending follows the weights`(α: Double) {
        // maximize z with |z| ≤ x^α y^(1−α), 2x + 3y ≤ 6: x = 6α/2, y = 6(1−α)/3.
        var rows = Matrix(rows: 3, columns: 3)
        for i in 0..<3 { rows[i, i] = -1 }
        let program = ConicProgram(
            quadratic: .zero,
            linear: [0, 0, -1],
            blocks: [
                ConicBlock(
                    rows: .dense(Matrix(rows: [[2, 3, 0]])),
                    limits: [6],
                    kind: .nonnegative
                ),
                ConicBlock(rows: .dense(rows), limits: [0, 0, 0], kind: .power([α])),
            ]
        )
        let solution = ConicSolver().solve(program)
        #expect(solution.status == .optimal)
        #expect(abs(solution.x[0] - 3 * α) < 5e-5)
        #expect(abs(solution.x[1] - 2 * (1 - α)) < 5e-5)
        let best = Double.exp(α * Double.log(3 * α) + (1 - α) * Double.log(2 - 2 * α))
        #expect(abs(solution.x[2] - best) < 1e-9)
    }
}

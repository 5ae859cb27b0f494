@testable import Numerics
import Synchronization
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

    @Test func `a caller can end a solve and hears how it goes`() {
        let heard = Mutex<[ConicReport]>([])
        let hooks = ConicHooks(
            shouldStop: { heard.withLock { $0.count } > 3 },
            onProgress: { report in heard.withLock { $0.append(report) } }
        )
        var families = ConicFamilies(seed: 61)
        let program = families.program(6, [(.exponential, 9)], .solvable)
        let solution = ConicSolver(hooks: hooks).solve(program)
        #expect(solution.status == .timeLimit)
        #expect(solution.iterations == 3)
        #expect(heard.withLock { $0.map(\.iteration) } == [0, 1, 2, 3])
    }

    @Test func `the smoothed maximum is met`() {
        // minimize t subject to log Σ exp(aᵢ − t) ≤ 0: t = log Σ exp aᵢ.
        let a = [0.0, 1.5, -3, 2]
        let n = a.count
        var rows = SparseRows()
        for i in 0..<n {
            rows.append(columns: [0], values: [1])
            rows.append(columns: [], values: [])
            rows.append(columns: [i + 1], values: [-1])
        }
        let program = ConicProgram(
            quadratic: .zero,
            linear: [1] + [Double](repeating: 0, count: n),
            blocks: [
                ConicBlock(
                    rows: .dense(Matrix(rows: [[0] + [Double](repeating: 1, count: n)])),
                    limits: [1],
                    kind: .nonnegative
                ),
                ConicBlock(
                    rows: .sparse(rows),
                    limits: a.flatMap { [$0, 1, 0] },
                    kind: .exponential
                ),
            ]
        )
        let solution = ConicSolver().solve(program)
        #expect(solution.status == .optimal)
        let expected = Double.log(a.reduce(0) { $0 + Double.exp($1) })
        #expect(abs(solution.x[0] - expected) < 1e-9)
    }

    @Test func `a factor model meets curved cones as its dense matrix does`() {
        let n = 20
        var random = SeededGenerator(seed: 62)
        var factor = Matrix(rows: n, columns: 2)
        for k in factor.elements.indices {
            factor.elements[k] = Double.random(in: -1...1, using: &random)
        }
        let model = QuadraticTerm.diagonalPlusLowRank(
            diagonal: (0..<n).map { _ in Double.random(in: 0.5...1, using: &random) },
            factor: factor
        )
        var cone = Matrix(rows: 3, columns: n)
        for j in 0..<n {
            for i in 1..<3 { cone[i, j] = Double.random(in: -1...1, using: &random) }
        }
        let blocks = [
            ConicBlock(
                rows: .dense(Matrix(rows: 1, columns: n, repeating: 1)),
                limits: [1],
                kind: .zero
            ),
            ConicBlock(rows: .dense(cone), limits: [0.02, 0, 0.01], kind: .secondOrder),
        ]
        let linear = [Double](repeating: 0, count: n)
        let lean = ConicSolver().solve(
            ConicProgram(quadratic: model, linear: linear, blocks: blocks)
        )
        let full = ConicSolver().solve(
            ConicProgram(
                quadratic: .dense(model.dense(order: n)),
                linear: linear,
                blocks: blocks
            )
        )
        #expect(lean.status == .optimal)
        #expect(full.status == .optimal)
        for i in 0..<n { #expect(abs(lean.x[i] - full.x[i]) < 1e-5) }
        #expect(abs(lean.quality.objective - full.quality.objective) < 1e-10)
    }

    @Test func `entropic risk over hundreds of scenarios is solved whatever the seed`() {
        // minimize t + u log(1/(αT)) with Σ vⱼ ≤ u, (−rⱼᵀw − t, u, vⱼ) in the exponential cone:
        // the entropic value at risk of a portfolio, Ahmadi-Javid (2012).
        for seed in 1...6 {
            let solution = ConicSolver().solve(entropicRisk(8, 150, seed: UInt64(seed)))
            #expect(solution.status == .optimal, "\(seed)")
            #expect(solution.iterations <= 35, "\(seed): \(solution.iterations)")
            #expect(abs(solution.quality.gap) < 1e-10, "\(seed)")
        }
    }

    private func entropicRisk(_ n: Int, _ scenarios: Int, seed: UInt64) -> ConicProgram {
        var random = SeededGenerator(seed: seed)
        var cones = SparseRows()
        for j in 0..<scenarios {
            let returns = (0..<n).map { _ in
                (0..<6).reduce(0) { sum, _ in
                    sum + Double.random(in: -0.01...0.01, using: &random)
                }
            }
            cones.append(columns: Array(0...n), values: returns + [1])
            cones.append(columns: [n + 1], values: [-1])
            cones.append(columns: [n + 2 + j], values: [-1])
        }
        var sum = SparseRows()
        sum.append(
            columns: Array((n + 1)..<(n + 2 + scenarios)),
            values: [-1] + [Double](repeating: 1, count: scenarios)
        )
        let variables = n + 2 + scenarios
        var budget = Matrix(rows: 1, columns: variables)
        for i in 0..<n { budget[0, i] = 1 }
        var linear = [Double](repeating: 0, count: variables)
        linear[n] = 1
        linear[n + 1] = -Double.log(0.05 * Double(scenarios))
        let zeros = [Double](repeating: 0, count: 3 * scenarios)
        return ConicProgram(
            quadratic: .zero,
            linear: linear,
            blocks: [
                ConicBlock(rows: .dense(budget), limits: [1], kind: .zero),
                ConicBlock(rows: .sparse(sum), limits: [0], kind: .nonnegative),
                ConicBlock(
                    rows: .unit(
                        indices: Array(0..<n),
                        coefficients: [Double](repeating: -1, count: n)
                    ),
                    limits: Array(zeros.prefix(n)),
                    kind: .nonnegative
                ),
                ConicBlock(rows: .sparse(cones), limits: zeros, kind: .exponential),
            ]
        )
    }
}

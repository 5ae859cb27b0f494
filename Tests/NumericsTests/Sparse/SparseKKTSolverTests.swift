import TestKit
import Testing

@testable import Numerics

/// The sparse path held against the general dense one.
@Suite struct SparseKKTSolverTests {
    private func solve(_ program: ConicProgram, _ kkt: any KKTSolver) -> ConicSolution {
        var loop = HomogeneousInteriorPoint(
            program,
            settings: ConicSettings(tolerance: 1e-9),
            kkt: kkt
        )
        return loop.solve()
    }

    private func expectAgreement(_ program: ConicProgram, _ name: String) {
        var sparse = solve(program, SparseKKTSolver(program))
        if sparse.status == .stalled {
            let other = SparseKKTSolver.Regularization.suited(to: program).other
            sparse = solve(program, SparseKKTSolver(program, regularization: other))
        }
        let dense = solve(program, program.makeGeneralKKTSolver(leaves: nil))
        guard dense.status == .optimal else {
            #expect(sparse.status == dense.status, "\(name)")
            return
        }
        // Exponential cones may end a digit short of 1e-9; the objective decides.
        #expect([.optimal, .optimalInaccurate].contains(sparse.status), "\(name)")
        let (mine, theirs) = (sparse.quality.objective, dense.quality.objective)
        #expect(abs(mine - theirs) <= 1e-8 * max(1, abs(theirs)), "\(name)")
        #expect(sparse.quality.primalResidual < 1e-7, "\(name)")
        #expect(sparse.quality.dualResidual < 1e-7, "\(name)")
    }

    /// Every kind of cone, second-order ones on both sides of the size that is expanded.
    private static let cones: [(String, [(ConeKind, rows: Int)])] = [
        ("linear", []),
        ("small second-order", [(.secondOrder, 1), (.secondOrder, 3), (.secondOrder, 4)]),
        ("large second-order", [(.secondOrder, 5), (.secondOrder, 12)]),
        ("exponential", [(.exponential, 9)]),
        ("power", [(.power([0.3, 0.8]), 6)]),
        ("semidefinite", [(.semidefinite(order: 3), 6)]),
        (
            "all",
            [
                (.secondOrder, 3), (.semidefinite(order: 2), 3), (.exponential, 3),
                (.secondOrder, 7), (.power([0.5]), 3),
            ]
        ),
    ]

    @Test(arguments: [UInt64](1...4), [false, true])
    func `both paths agree on every cone and outcome`(seed: UInt64, isQuadratic: Bool) {
        for (name, cones) in Self.cones {
            for outcome in ConicFamilies.Outcome.allCases {
                var families = ConicFamilies(seed: seed)
                let program = families.program(12, cones, outcome, isQuadratic: isQuadratic)
                expectAgreement(program, "\(name), \(outcome), seed \(seed)")
            }
        }
    }

    /// One solve is exact but for the regularization, and refinement takes that away.
    @Test func `one factorization solves the system as written`() {
        var random = SeededGenerator(seed: 7)
        var families = ConicFamilies(seed: 7)
        let program = families.program(10, [(.secondOrder, 9), (.exponential, 6)], .solvable)
        let cones = zip(program.blocks, program.ranges).map { block, range in
            var cone = block.makeCone(rows: range)
            let sample = ConeSample.sample(block.kind, rows: range.count, 1, &random)
            var (s, z) = ([Double](), [Double]())
            s = [Double](repeating: 0, count: range.lowerBound) + sample.inner
            z = [Double](repeating: 0, count: range.lowerBound) + sample.dual
            cone.updateScaling(s: s, z: z)
            return cone
        }
        let rx = (0..<10).map { _ in Double.random(in: -1...1, using: &random) }
        let rz = (0..<program.rowCount).map { _ in Double.random(in: -1...1, using: &random) }
        var answers: [[Double]] = []
        for kkt in [SparseKKTSolver(program), program.makeGeneralKKTSolver(leaves: nil)]
            as [any KKTSolver]
        {
            var kkt = kkt
            var refinement = KKTRefinement(program: program, rows: ConicOperators(program))
            var (dx, dz) = (rx, rz)
            let isFactored = kkt.factor(cones: cones)
            #expect(isFactored)
            refinement.solve(rx: rx, rz: rz, kkt: &kkt, cones: cones, dx: &dx, dz: &dz)
            answers.append(dx + dz)
        }
        for (a, b) in zip(answers[0], answers[1]) { #expect(abs(a - b) < 1e-9 * max(1, abs(b))) }
    }

    /// Least −x₁ − 2x₂ + x₄² with x₁ + x₂ ≤ 1 twice, 0 ≤ 1, x ≥ 0, x₃ in no row, and x₁ + x₁
    /// written as two entries of one row.
    @Test func `empty rows, empty columns and repeated rows and entries do no harm`() {
        var rows = SparseRows()
        rows.append(columns: [0, 1], values: [1, 1])
        rows.append(columns: [0, 1], values: [1, 1])
        rows.append(columns: [], values: [])
        rows.append(columns: [0, 0], values: [0.5, 0.5])
        var equality = SparseRows()
        equality.append(columns: [3, 3, 0], values: [0.25, 0.75, 1])
        equality.append(columns: [], values: [])
        let program = ConicProgram(
            quadratic: .diagonalPlusLowRank(
                diagonal: [0, 0, 0, 2],
                factor: Matrix(rows: 4, columns: 0)
            ),
            linear: [-1, -2, 0, 0],
            blocks: [
                ConicBlock(rows: .sparse(equality), limits: [0.5, 0], kind: .zero),
                ConicBlock(rows: .sparse(rows), limits: [1, 1, 1, 0.75], kind: .nonnegative),
                ConicBlock(
                    rows: .unit(indices: [0, 1], coefficients: [-1, -1]),
                    limits: [0, 0],
                    kind: .nonnegative
                ),
            ]
        )
        // x₄ = ½ − x₁ and x₂ = 1 − x₁ leave x₁ − 2 + (½ − x₁)²: least at x₁ = 0.
        for kkt in [SparseKKTSolver(program), program.makeGeneralKKTSolver(leaves: nil)]
            as [any KKTSolver]
        {
            let answer = solve(program, kkt)
            #expect(answer.status == .optimal)
            #expect(abs(answer.quality.objective + 1.75) < 1e-7)
        }
    }

    @Test func `a factor model is expanded by its factors`() {
        var random = SeededGenerator(seed: 3)
        let (n, k) = (20, 3)
        let factor = Matrix(
            rows: n,
            columns: k,
            columnMajor: (0..<(n * k)).map { _ in Double.random(in: -1...1, using: &random) }
        )
        let program = ConicProgram(
            quadratic: .diagonalPlusLowRank(
                diagonal: (0..<n).map { _ in Double.random(in: 0...1, using: &random) },
                factor: factor
            ),
            linear: (0..<n).map { _ in Double.random(in: -1...1, using: &random) },
            blocks: [
                ConicBlock(
                    rows: .dense(Matrix(rows: 1, columns: n, repeating: 1)),
                    limits: [1],
                    kind: .zero
                ),
                ConicBlock(
                    rows: .unit(
                        indices: Array(0..<n),
                        coefficients: [Double](repeating: -1, count: n)
                    ),
                    limits: [Double](repeating: 0, count: n),
                    kind: .nonnegative
                ),
            ]
        )
        expectAgreement(program, "factor model")
    }

    @Test func `large sparse programs take the sparse path and small or dense ones do not`() {
        func chain(_ n: Int) -> ConicProgram {
            var rows = SparseRows()
            for i in 0..<n { rows.append(columns: [i, (i + 1) % n], values: [-1, 0.5]) }
            return ConicProgram(
                quadratic: .zero,
                linear: [Double](repeating: 1, count: n),
                blocks: [
                    ConicBlock(
                        rows: .sparse(rows),
                        limits: [Double](repeating: -1, count: n),
                        kind: .nonnegative
                    )
                ]
            )
        }
        #expect(chain(600).makeKKTSolver() is SparseKKTSolver)
        #expect(chain(10).makeSparseKKTSolver(leaves: nil).map(\.flops) == nil)
        var families = ConicFamilies(seed: 1)
        let full = families.program(240, [], .solvable)
        #expect(full.makeSparseKKTSolver(leaves: nil).map(\.flops) == nil)
        let answer = ConicSolver().solve(chain(600))
        #expect(answer.status == .optimal)
        #expect(answer.x.allSatisfy { abs($0 - 2) < 1e-8 })
    }
}

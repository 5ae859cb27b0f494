import Numerics
import TestKit
import Testing

@Suite struct ProgramFamilyTests {
    /// ½xᵀPx + qᵀx with a budget, one homogeneous row and bounds.
    private func program(_ n: Int, _ random: inout SeededGenerator) -> QuadraticProgram {
        func number(_ range: ClosedRange<Double>) -> Double {
            Double.random(in: range, using: &random)
        }
        var factor = Matrix(rows: n + 3, columns: n)
        for k in factor.elements.indices { factor.elements[k] = number(-1...1) }
        var program = QuadraticProgram(
            quadratic: .dense(BLAS.gram(factor)),
            linear: (0..<n).map { _ in number(-1...1) }
        )
        program.lower = [Double](repeating: 0, count: n)
        program.upper = (0..<n).map { _ in number(0.3...1) }
        program.equalities = Matrix(rows: [[Double](repeating: 1, count: n)])
        program.equalityTargets = [1]
        program.inequalities = Matrix(rows: [(0..<n).map { _ in number(-1...1) }])
        program.inequalityLimits = [.infinity]
        return program
    }

    @Test func `every member has the answer it has alone`() throws {
        var random = SeededGenerator(seed: 11)
        var outcomes = (optimal: 0, infeasible: 0)
        for n in [3, 6, 12, 25] {
            let base = program(n, &random)
            let family = try ProgramFamily(base)
            var guess: ActiveSet?
            for _ in 0..<60 {
                let i = Int.random(in: 0..<n, using: &random)
                let isOut = Bool.random(using: &random)
                family.setBounds(of: i, lower: 0, upper: isOut ? 0 : base.upper[i])
                family.setRow(0, isOn: Bool.random(using: &random))
                if Bool.random(using: &random) {
                    family.setLinear(
                        (0..<n).map { _ in Double.random(in: -1...1, using: &random) }
                    )
                }
                let alone = try DualActiveSet().solve(family.program)
                switch try family.solve(from: guess) {
                case .infeasible:
                    outcomes.infeasible += 1
                    #expect(alone.status == .primalInfeasible)
                case .optimal(let optimum):
                    outcomes.optimal += 1
                    try #require(alone.status == .optimal)
                    let size = max(1, abs(alone.objective))
                    #expect(abs(optimum.objective - alone.objective) <= 1e-12 * size)
                    #expect(optimum.bound <= optimum.objective)
                    #expect(optimum.objective - optimum.bound <= 1e-12 * size)
                    for (left, right) in zip(optimum.point, alone.x) {
                        #expect(abs(left - right) < 1e-9)
                    }
                    guess = optimum.activeSet
                }
            }
        }
        #expect(outcomes.optimal > 100 && outcomes.infeasible > 10)
    }

    @Test func `bounds that cross leave no point`() throws {
        var random = SeededGenerator(seed: 3)
        let family = try ProgramFamily(program(4, &random))
        family.setBounds(of: 2, lower: 0.5, upper: 0.4)
        guard case .infeasible = try family.solve() else {
            Issue.record("Expected an infeasible member.")
            return
        }
    }
}

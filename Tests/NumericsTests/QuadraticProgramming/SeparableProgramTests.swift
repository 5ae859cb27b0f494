import TestKit
import Testing

@testable import Numerics

/// The walk among breakpoints against the active set, which knows nothing of diagonals.
@Suite struct SeparableProgramTests {
    /// Variables of any sign and scale in the one sum, some of them absent from it, some bounded, some fixed.
    private func program(_ n: Int, _ random: inout SeededGenerator) -> QuadraticProgram {
        func uniform(_ range: ClosedRange<Double>) -> Double {
            ActiveSetProblems.uniform(range, &random)
        }
        var program = QuadraticProgram(
            quadratic: .dense(.diagonal((0..<n).map { _ in uniform(0.1...2) })),
            linear: (0..<n).map { _ in uniform(-1...1) }
        )
        program.equalities = Matrix(rows: 1, columns: n)
        var inside = 0.0
        for i in 0..<n {
            program.equalities[0, i] = uniform(0...1) < 0.2 ? 0 : uniform(-2...2)
            let middle = uniform(-1...1)
            if uniform(0...1) < 0.7 { program.lower[i] = middle - uniform(0...0.5) }
            if uniform(0...1) < 0.7 { program.upper[i] = middle + uniform(0...0.5) }
            if uniform(0...1) < 0.1 { (program.lower[i], program.upper[i]) = (middle, middle) }
            inside += program.equalities[0, i] * middle
        }
        program.equalityTargets = [inside]
        return program
    }

    @Test(arguments: 1..<200)
    func `the optimum and its prices are those of the active set`(seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let program = program(1 + seed % 40, &random)
        let expected = try DualActiveSet().solve(program)
        // Where nothing in the sum may move, the sum is given, and its price is anything.
        let found = QuadraticSolver().solve(program)
        #expect(expected.status == .optimal && found.status == .optimal)
        let gap = zip(found.x, expected.x).map { abs($0 - $1) }.max() ?? 0
        #expect(gap < 1e-10)
        guard found.method == .breakpoints else { return }
        #expect(found.primalResidual < 1e-13 && found.dualResidual < 1e-13)
        #expect(abs(found.dualityGap) < 1e-12)
        #expect(abs(found.equalityDuals[0] - expected.equalityDuals[0]) < 1e-9)
        for (mine, theirs) in [
            (found.lowerDuals, expected.lowerDuals), (found.upperDuals, expected.upperDuals),
        ] {
            #expect((zip(mine, theirs).map { abs($0 - $1) }.max() ?? 0) < 1e-9)
        }
    }

    @Test func `most of these programs are solved so`() {
        var random = SeededGenerator(seed: 7)
        let solved = (0..<200).filter { _ in SeparableProgram(program(20, &random))?.solve() != nil
        }
        #expect(solved.count == 200)
    }

    @Test func `without an equality every variable is at its best place`() {
        var program = QuadraticProgram(
            quadratic: .dense(.diagonal([2, 1, 4])),
            linear: [-2, 3, -8]
        )
        program.upper[0] = 0.25
        let solution = QuadraticSolver().solve(program)
        #expect(solution.method == .breakpoints)
        #expect(solution.x == [0.25, -3, 2] && solution.upperDuals == [1.5, 0, 0])
    }

    @Test func `a sum that bounds keep from its target is proven impossible`() {
        var program = QuadraticProgram(quadratic: .dense(.diagonal([1, 1])), linear: [0, 0])
        program.equalities = Matrix(rows: [[1, 1]])
        program.equalityTargets = [1]
        program.upper = [0.25, 0.5]
        let solution = QuadraticSolver().solve(program)
        #expect(solution.status == .primalInfeasible)
        #expect(solution.limitCombination(on: program).value < 0)
    }

    @Test func `one element beside the diagonal is another program`() {
        var matrix = Matrix.diagonal([1, 2, 3, 4])
        #expect(matrix.isDiagonal && Matrix(rows: 1, columns: 1).isDiagonal)
        for place in 0..<16 where place % 5 != 0 {
            matrix.elements[place] = .leastNonzeroMagnitude
            #expect(!matrix.isDiagonal, "\(place)")
            matrix.elements[place] = .nan
            #expect(!matrix.isDiagonal, "\(place)")
            matrix.elements[place] = 0
        }
    }
}

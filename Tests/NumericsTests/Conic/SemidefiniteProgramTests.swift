@testable import Numerics
import TestKit
import Testing

/// Semidefinite programs whose answers are known from elsewhere.
@Suite struct SemidefiniteProgramTests {
    @Test(arguments: [1, 2, 5, 12])
    func `the least eigenvalue is the largest shift that stays semidefinite`(n: Int) throws {
        // maximize t subject to A − tI ⪰ 0.
        var random = SeededGenerator(seed: 51)
        let matrix = symmetric(n, &random)
        let program = ConicProgram(
            quadratic: .zero,
            linear: [-1],
            blocks: [
                ConicBlock(
                    rows: .dense(
                        Matrix(
                            rows: n * (n + 1) / 2,
                            columns: 1,
                            columnMajor: Symmetric.vector(.identity(n))
                        )
                    ),
                    limits: Symmetric.vector(matrix),
                    kind: .semidefinite(order: n)
                )
            ]
        )
        let solution = ConicSolver().solve(program)
        let least = try #require(try SymmetricEigen.values(of: matrix).first)
        #expect(solution.status == .optimal)
        #expect(abs(solution.x[0] - least) < 1e-9)
    }

    @Test func `the nearest correlation matrix is Higham's`() {
        // Higham (2002), "Computing the nearest correlation matrix", §5, in the Frobenius norm:
        // of (1 1 0; 1 1 1; 0 1 1) it is (1 0.7607 0.1573; · 1 0.7607; · · 1).
        let target = [1.0, 1, 1, 0, 1, 1]
        let root = 2.0.squareRoot()
        let scaled = target.enumerated().map { [0, 2, 5].contains($0) ? $1 : root * $1 }
        let diagonal = SparseRows(
            .unit(indices: [0, 2, 5], coefficients: [1, 1, 1])
        )
        let program = ConicProgram(
            quadratic: .dense(.identity(6)),
            linear: scaled.map { -$0 },
            blocks: [
                ConicBlock(rows: .sparse(diagonal), limits: [1, 1, 1], kind: .zero),
                ConicBlock(
                    rows: .unit(
                        indices: Array(0..<6),
                        coefficients: [Double](repeating: -1, count: 6)
                    ),
                    limits: [Double](repeating: 0, count: 6),
                    kind: .semidefinite(order: 3)
                ),
            ]
        )
        let solution = ConicSolver().solve(program)
        let nearest = Symmetric.matrix(solution.x, order: 3)
        #expect(solution.status == .optimal)
        #expect(abs(nearest[0, 1] - 0.7607) < 5e-5)
        #expect(abs(nearest[1, 2] - 0.7607) < 5e-5)
        #expect(abs(nearest[0, 2] - 0.1573) < 5e-5)
    }

    @Test func `a symmetric matrix survives its vector`() {
        var random = SeededGenerator(seed: 52)
        let (a, b) = (symmetric(4, &random), symmetric(4, &random))
        let (u, v) = (Symmetric.vector(a), Symmetric.vector(b))
        let trace = BLAS.multiply(a, b).diagonal.reduce(0, +)
        #expect(abs(BLAS.dot(u, v) - trace) < 1e-14)
        let back = Symmetric.matrix(u, order: 4)
        for k in a.elements.indices { #expect(abs(back.elements[k] - a.elements[k]) < 1e-15) }
    }

    private func symmetric(_ n: Int, _ random: inout SeededGenerator) -> Matrix {
        var result = Matrix(rows: n, columns: n)
        for j in 0..<n {
            for i in 0...j {
                result[i, j] = Double.random(in: -1...1, using: &random)
                result[j, i] = result[i, j]
            }
        }
        return result
    }
}

import TestKit
import Testing

@testable import Numerics

/// Variables that meet others only in rows of their own, eliminated by themselves.
@Suite struct LeafNormalMatrixTests {
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `the elimination solves the same system as the whole matrix`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let program = LeafNormalMatrixTests.trades(assets: 20, &random)
        let equalities = ConicEqualities(program).rows
        let leaves = try #require(LeafVariables(program))
        var leaf = LeafNormalMatrix(program, leaves, equalities: equalities, augmentation: 2)
        var dense = DenseNormalMatrix(program, equalities: equalities, augmentation: 2)
        let cones = LeafNormalMatrixTests.scaledCones(of: program, &random)
        let isLeafFactored = leaf.factor(cones: cones, shift: 1e-12)
        let isDenseFactored = dense.factor(cones: cones, shift: 1e-12)
        #expect(isLeafFactored && isDenseFactored)
        let load = (0..<(2 * program.variables)).map { _ in
            Double.random(in: -1...1, using: &random)
        }
        var (ours, reference) = (load, load)
        leaf.solve(&ours, columns: 2)
        dense.solve(&reference, columns: 2)
        let size = reference.reduce(0) { max($0, abs($1)) }
        for (a, b) in zip(ours, reference) { #expect(abs(a - b) <= 1e-9 * size) }
    }

    @Test func `rows in which two of them meet keep them in the matrix`() {
        var random = SeededGenerator(seed: 5)
        var program = LeafNormalMatrixTests.trades(assets: 20, &random)
        var turnover = SparseRows()
        turnover.append(
            columns: Array(20..<40),
            values: [Double](repeating: 1, count: 20)
        )
        program.blocks.append(
            ConicBlock(rows: .sparse(turnover), limits: [0.5], kind: .nonnegative)
        )
        #expect(LeafVariables(program)?.variables == nil)
    }

    /// Quadratic over weights, a distance of each from today's, a norm and a budget.
    private static func trades(assets n: Int, _ random: inout SeededGenerator) -> ConicProgram {
        func matrix(_ rows: Int) -> Matrix {
            let elements = (0..<(rows * n)).map { _ in Double.random(in: -1...1, using: &random) }
            return Matrix(rows: rows, columns: n, columnMajor: elements)
        }
        var distances = SparseRows()
        for i in 0..<n {
            distances.append(columns: [i, n + i], values: [1, -1])
            distances.append(columns: [i, n + i], values: [-1, -1.5])
        }
        let ones = Matrix(rows: 1, columns: n, repeating: 1)
        return ConicProgram(
            quadratic: .dense(BLAS.gram(matrix(2 * n))),
            linear: [Double](repeating: 0, count: n) + [Double](repeating: 0.1, count: n),
            blocks: [
                ConicBlock(rows: .dense(ones), limits: [1], kind: .zero),
                ConicBlock(
                    rows: .unit(
                        indices: Array(0..<n) + [n, n + 3],
                        coefficients: [Double](repeating: -1, count: n) + [2, -1]
                    ),
                    limits: [Double](repeating: 0, count: n) + [1, 0],
                    kind: .nonnegative
                ),
                ConicBlock(
                    rows: .sparse(distances),
                    limits: (0..<(2 * n)).map { $0 % 2 == 0 ? 0.05 : -0.05 },
                    kind: .nonnegative
                ),
                ConicBlock(
                    rows: .dense(matrix(n + 1)),
                    limits: [1] + [Double](repeating: 0, count: n),
                    kind: .secondOrder
                ),
            ]
        )
    }

    /// Scalings of points in the interior, those of inequalities over eight orders of magnitude.
    private static func scaledCones(
        of program: ConicProgram,
        _ random: inout SeededGenerator
    ) -> [any Cone] {
        var s = [Double](repeating: 0, count: program.rowCount)
        var z = s
        for (block, range) in zip(program.blocks, program.ranges) where block.kind != .zero {
            for i in range {
                s[i] = Double.random(in: -4...4, using: &random)
                z[i] = Double.random(in: -4...4, using: &random)
                guard block.kind == .nonnegative else { continue }
                (s[i], z[i]) = (Double.exp(s[i]), Double.exp(z[i]))
            }
            if block.kind == .secondOrder {
                s[range.lowerBound] = 0.1 + 1.1 * BLAS.norm(Array(s[range.dropFirst()]))
                z[range.lowerBound] = 0.1 + 1.2 * BLAS.norm(Array(z[range.dropFirst()]))
            }
        }
        return zip(program.blocks, program.ranges).map { block, range in
            var cone = block.makeCone(rows: range)
            cone.updateScaling(s: s, z: z)
            return cone
        }
    }
}

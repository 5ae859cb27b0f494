import TestKit
import Testing

@testable import Numerics

/// The sparse factorization held against dense elimination.
@Suite struct SparseLDLTests {
    /// A random quasi-definite matrix [E, Aᵀ; A, −F] by coordinates, with the signs of its blocks.
    private struct Sample {
        var coordinates: [SparseCoordinate] = []
        var values: [Double] = []
        let signs: [Double]

        init(order n: Int, density: Double, _ random: inout SeededGenerator) {
            signs = (0..<n).map { $0 < 2 * n / 3 ? 1 : -1 }
            for i in 0..<n { add(i, i, signs[i] * Double.random(in: 0.5...2, using: &random)) }
            for i in 0..<n {
                for j in 0..<i where signs[i] != signs[j] {
                    guard Double.random(in: 0...1, using: &random) < density else { continue }
                    let value = Double.random(in: -1...1, using: &random)
                    // Half of it twice, and as either triangle: coordinates may repeat.
                    add(i, j, value / 2)
                    add(j, i, value / 2)
                }
            }
        }

        mutating func add(_ i: Int, _ j: Int, _ value: Double) {
            coordinates.append(SparseCoordinate(i, j))
            values.append(value)
        }

        /// The matrix in full: each coordinate stands for an entry and its mirror image.
        var dense: Matrix {
            var result = Matrix(rows: signs.count, columns: signs.count)
            for (at, value) in zip(coordinates, values) {
                result[Int(at.row), Int(at.column)] += value
                if at.row != at.column { result[Int(at.column), Int(at.row)] += value }
            }
            return result
        }
    }

    private func factored(_ sample: Sample) -> SparseLDL {
        let pattern = SparsePattern(order: sample.signs.count, sample.coordinates)
        var ldl = SparseLDL(pattern, signs: sample.signs)
        var values = [Double](repeating: 0, count: pattern.count)
        for (place, value) in zip(pattern.places, sample.values) {
            values[Int(ldl.upper.places[Int(place)])] += value
        }
        let isFactored = ldl.factor(values, least: 1e-12, replacement: 1e-6)
        #expect(isFactored)
        return ldl
    }

    @Test(arguments: [(1, 0.5), (2, 1), (30, 0), (30, 0.1), (60, 0.5), (150, 0.02), (90, 1)])
    func `it solves what dense elimination solves`(order: Int, density: Double) throws {
        var random = SeededGenerator(seed: UInt64(order))
        let sample = Sample(order: order, density: density, &random)
        var ldl = factored(sample)
        #expect(ldl.replacedPivots == 0)
        let right = (0..<order).map { _ in Double.random(in: -1...1, using: &random) }
        let expected = try LU(sample.dense).solve(right)
        for _ in 0..<2 {
            var x = right
            ldl.solve(&x)
            for i in x.indices { #expect(abs(x[i] - expected[i]) < 1e-10) }
        }
    }

    @Test(arguments: [UInt64](1...5))
    func `the order of elimination is a permutation`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let sample = Sample(order: 80, density: 0.05, &random)
        let pattern = SparsePattern(order: 80, sample.coordinates)
        #expect(MinimumDegree.permutation(of: pattern).sorted() == (0..<80).map { Int32($0) })
        #expect(MinimumDegree.permutation(of: SparsePattern(order: 0, [])).isEmpty)
    }

    @Test func `an arrow that points up fills in only in its natural order`() {
        let order = 50
        let coordinates =
            (0..<order).map { SparseCoordinate($0, $0) }
            + (1..<order).map { SparseCoordinate(0, $0) }
        let pattern = SparsePattern(order: order, coordinates)
        let permuted = pattern.permuted(by: MinimumDegree.permutation(of: pattern))
        #expect(EliminationTree(pattern).fill == order * (order - 1) / 2)
        #expect(EliminationTree(permuted).fill == order - 1)
    }

    @Test func `a pivot of the wrong sign or of zero is replaced`() {
        let pattern = SparsePattern(order: 2, [SparseCoordinate(0, 0), SparseCoordinate(1, 1)])
        var ldl = SparseLDL(pattern, signs: [1, -1])
        let isFactored = ldl.factor([0, 0], least: 1e-12, replacement: 0.5)
        #expect(isFactored)
        #expect(ldl.replacedPivots == 2)
        var x = [1.0, 1.0]
        ldl.solve(&x)
        #expect(x == [2, -2])
        let isRefused = !ldl.factor([.nan, 1], least: 1e-12, replacement: 0.5)
        #expect(isRefused)
    }
}

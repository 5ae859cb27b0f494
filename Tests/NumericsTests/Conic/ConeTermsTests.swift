import TestKit
import Testing

@testable import Numerics

/// Norms of dense rows, with what is made once of them, beside the products as they are written.
@Suite struct ConeTermsTests {
    private static let columns = 20

    private func number(_ random: inout SeededGenerator) -> Double {
        Double.random(in: -1...1, using: &random)
    }

    /// Three rows that share their dense part but in two columns, three that share nothing, and a tall norm.
    private func blocks(_ random: inout SeededGenerator) -> [ConicBlock] {
        var shared = Matrix(rows: 3, columns: Self.columns)
        var (mixed, tall) = (shared, Matrix(rows: 30, columns: Self.columns))
        for j in 0..<Self.columns {
            let slope = number(&random)
            (shared[0, j], shared[2, j]) = (slope, -slope)
            for k in 0..<3 { mixed[k, j] = number(&random) }
            for k in 0..<30 { tall[k, j] = number(&random) }
        }
        shared[0, 4] += 1
        shared[2, 4] += 1
        shared[1, 19] = 0.7
        return [shared, mixed, tall].map { rows in
            ConicBlock(
                rows: .dense(rows),
                limits: [Double](repeating: 0, count: rows.rows),
                kind: .secondOrder
            )
        }
    }

    /// Scaled cones of the program, at random interior points.
    private func cones(_ program: ConicProgram, _ random: inout SeededGenerator) -> [any Cone] {
        let (s, z) = (point(program, &random), point(program, &random))
        return zip(program.blocks, program.ranges).map { block, range in
            var cone = block.makeCone(rows: range)
            cone.updateScaling(s: s, z: z)
            return cone
        }
    }

    private func point(_ program: ConicProgram, _ random: inout SeededGenerator) -> [Double] {
        program.blocks.flatMap { block in
            let tail = block.limits.dropFirst().map { _ in number(&random) }
            let length = tail.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return [length + Double.random(in: 0.01...2, using: &random)] + tail
        }
    }

    private func program(_ random: inout SeededGenerator) -> ConicProgram {
        ConicProgram(
            quadratic: .zero,
            linear: [Double](repeating: 0, count: Self.columns),
            blocks: blocks(&random)
        )
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `terms are AᵀH⁻¹A`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let program = program(&random)
        let cones = cones(program, &random)
        var found = Matrix(rows: Self.columns, columns: Self.columns)
        ConeTerms(program.blocks.enumerated().map { ($0, $1) }).add(cones, toLowerOf: &found)
        for j in 0..<Self.columns {
            var (unit, image) = ([Double](repeating: 0, count: Self.columns), [Double]())
            unit[j] = 1
            var product = [Double](repeating: 0, count: program.rowCount)
            for (block, range) in zip(program.blocks, program.ranges) {
                guard case .dense(let rows) = block.rows else { continue }
                product.replaceSubrange(range, with: BLAS.multiply(rows, unit))
            }
            image = product
            for cone in cones { cone.applyInverseHessian(to: product, into: &image) }
            let expected = program.transposedProduct(image)
            let size = expected.reduce(0) { max($0, abs($1)) }
            for i in j..<Self.columns { #expect(abs(found[i, j] - expected[i]) < 1e-12 * size) }
        }
    }

    @Test func `only rows that are multiples of one but in few columns share it`() throws {
        var random = SeededGenerator(seed: 4)
        let parts = blocks(&random).compactMap { block -> Matrix? in
            guard case .dense(let rows) = block.rows else { return nil }
            return rows
        }
        let shared = try #require(SharedDirection(parts[0]))
        #expect(shared.columns == [4, 19])
        #expect(SharedDirection(parts[1]) == nil)
        for j in 0..<Self.columns {
            for k in 0..<3 {
                let rest = shared.columns.firstIndex(of: j).map { shared.rest[k, $0] } ?? 0
                let sum = shared.multiples[k] * shared.direction[j] + rest
                #expect(abs(sum - parts[0][k, j]) < 1e-15)
            }
        }
        #expect(SharedDirection(Matrix(rows: 3, columns: 20)) == nil)
    }

    @Test func `products are those of the rows as they are written`() {
        var random = SeededGenerator(seed: 5)
        let program = program(&random)
        let rows = ConicOperator(program) { _ in true }
        let x = (0..<Self.columns).map { _ in number(&random) }
        let y = (0..<program.rowCount).map { _ in number(&random) }
        var (product, transposed) = (y, x)
        rows.addProduct(2, x, to: &product)
        rows.addTransposedProduct(-3, y, to: &transposed)
        let written = program.transposedProduct(y)
        for j in x.indices { #expect(abs(transposed[j] - (x[j] - 3 * written[j])) < 1e-13) }
        for (block, range) in zip(program.blocks, program.ranges) {
            guard case .dense(let matrix) = block.rows else { continue }
            let expected = BLAS.multiply(matrix, x)
            for (k, row) in range.enumerated() {
                #expect(abs(product[row] - (y[row] + 2 * expected[k])) < 1e-13)
            }
        }
    }
}

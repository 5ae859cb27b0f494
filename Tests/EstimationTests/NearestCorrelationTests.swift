import Estimation
import MarketData
import Numerics
import TestKit
import Testing

@Suite struct NearestCorrelationTests {
    /// The example of Higham's paper, section 4: its answer to four decimals.
    @Test func `the example of the paper`() throws {
        let given = Matrix(
            rows: [[2, -1, 0, 0], [-1, 2, -1, 0], [0, -1, 2, -1], [0, 0, -1, 2]]
        )
        let found = try #require(NearestCorrelation(given)).matrix
        let expected = Matrix(
            rows: [
                [1, -0.8084, 0.1916, 0.1068], [-0.8084, 1, -0.6562, 0.1916],
                [0.1916, -0.6562, 1, -0.8084], [0.1068, 0.1916, -0.8084, 1],
            ]
        )
        #expect(found.relativeDistance(to: expected) < 6e-5)
    }

    private func random(_ order: Int, seed: UInt64) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        var matrix = Matrix.identity(order)
        for j in 0..<order {
            for i in 0..<j {
                matrix[i, j] = Double.random(in: -1...1, using: &generator)
                matrix[j, i] = matrix[i, j]
            }
        }
        return matrix
    }

    /// The distance to G is least where G − X = a diagonal less a semidefinite matrix Z with tr ZX = 0.
    @Test(arguments: 1...12)
    func `nothing is nearer`(seed: UInt64) throws {
        let given = random(3 + Int(seed), seed: seed)
        let found = try #require(NearestCorrelation(given)).matrix
        #expect(found.isSymmetric)
        #expect(found.diagonal.allSatisfy { $0 == 1 })
        let values = try SymmetricEigen.values(of: found)
        #expect(try #require(values.first) > -1e-13)
        let distance = squaredDistance(given, found)
        var generator = SeededGenerator(seed: seed + 100)
        for _ in 0..<200 {
            // Another correlation matrix, and every mixture with it, is no nearer.
            let loadings = Matrix(
                rows: given.rows,
                columns: 2,
                columnMajor: (0..<(2 * given.rows)).map { _ in
                    Double.random(in: -1...1, using: &generator)
                }
            )
            var other = BLAS.outerGram(loadings)
            let scales = other.diagonal.map { 1 / $0.squareRoot() }
            for j in 0..<given.rows {
                for i in 0..<given.rows { other[i, j] *= scales[i] * scales[j] }
            }
            var mixed = found
            for index in mixed.elements.indices {
                mixed.elements[index] += 0.01 * (other.elements[index] - found.elements[index])
            }
            #expect(squaredDistance(given, mixed) > distance - 1e-9)
        }
    }

    private func squaredDistance(_ a: Matrix, _ b: Matrix) -> Double {
        zip(a.elements, b.elements).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }

    @Test func `correlations stay what they are`() throws {
        let given = Matrix(rows: [[1, 0.5, 0.1], [0.5, 1, -0.2], [0.1, -0.2, 1]])
        let found = try #require(NearestCorrelation(given))
        #expect(found.matrix.relativeDistance(to: given) < 1e-14)
        #expect(found.iterations == 1)
    }

    /// Pairs from different windows: variances are kept, where cutting eigenvalues off would raise them.
    @Test(arguments: 1...10)
    func `a repair of correlations keeps variances`(seed: UInt64) throws {
        let correlations = random(8, seed: seed)
        let deviations = (0..<8).map { 0.01 * Double($0 + 1) }
        var covariance = correlations
        for j in 0..<8 { for i in 0..<8 { covariance[i, j] *= deviations[i] * deviations[j] } }
        let check = CovarianceCheck(covariance, keepingVariances: true)
        #expect(check.movement > 0)
        #expect(check.nearest.diagonal.relativeDistance(to: covariance.diagonal) < 1e-13)
        let values = try SymmetricEigen.values(of: check.nearest)
        #expect(try #require(values.first) > -1e-15)
        let plain = CovarianceCheck(covariance)
        #expect(plain.movement <= check.movement)
        #expect(plain.nearest.diagonal.relativeDistance(to: covariance.diagonal) > 1e-3)
    }
}

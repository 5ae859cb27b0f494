import Estimation
import Numerics
import TestKit
import Testing

@Suite struct CovarianceCheckTests {
    @Test func `a definite covariance is left alone`() {
        let covariance = Matrix(rows: [[0.04, 0.01], [0.01, 0.09]])
        let check = CovarianceCheck(covariance)
        #expect(check.nearest == covariance)
        #expect(check.movement == 0)
        #expect(check.isSound)
    }

    @Test func `an indefinite matrix loses its negative eigenvalues only`() throws {
        // Eigenvalues 3 and −1 on (1, 1)/√2 and (1, −1)/√2: the nearest is 3 vvᵀ.
        let check = CovarianceCheck(Matrix(rows: [[1, 2], [2, 1]]))
        for value in check.nearest.elements { #expect(abs(value - 1.5) < 1e-14) }
        #expect(abs(check.movement - 1 / 10.0.squareRoot()) < 1e-14)
        #expect(check.risklessDirections == 1)
        #expect(!check.isSound)
    }

    /// Nothing semidefinite is nearer than the projection: the residual is orthogonal to it and
    /// negative (the optimality conditions of Higham 1988, theorem 2.1).
    @Test(arguments: 0..<20)
    func `the repair is the projection on the cone`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let n = Int.random(in: 2...12, using: &random)
        var matrix = Matrix(rows: n, columns: n)
        for j in 0..<n {
            for i in 0...j {
                matrix[i, j] = Double.random(in: -1...1, using: &random)
                matrix[j, i] = matrix[i, j]
            }
        }
        let check = CovarianceCheck(matrix)
        var residual = matrix
        for k in residual.elements.indices { residual.elements[k] -= check.nearest.elements[k] }
        let scale = BLAS.norm(matrix.elements)
        #expect(try SymmetricEigen(check.nearest).values[0] > -1e-13 * scale)
        #expect(try SymmetricEigen(residual).values[n - 1] < 1e-13 * scale)
        let product = BLAS.dot(residual.elements, check.nearest.elements)
        #expect(abs(product) < 1e-12 * scale * scale)
        #expect(abs(check.movement - BLAS.norm(residual.elements) / scale) < 1e-12)
        #expect(CovarianceCheck(check.nearest).movement < 1e-14)
    }

    @Test func `directions without risk are counted, and slight ones are told by the condition`() {
        let singular = CovarianceCheck(Matrix(rows: [[1, 1, 0], [1, 1, 0], [0, 0, 2]]))
        #expect(singular.risklessDirections == 1)
        #expect(singular.condition == .infinity)
        #expect(singular.movement == 0)
        let slight = CovarianceCheck(Matrix(rows: [[1, 0], [0, 1e-13]]))
        #expect(slight.risklessDirections == 0)
        #expect(slight.condition.map { abs($0 - 1e13) < 1e3 } == true)
        #expect(!slight.isSound)
    }
}

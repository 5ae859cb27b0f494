import Numerics
import Performance
import TestKit
import Testing

@Suite struct RiskContributionsTests {
    /// w = (1/4, 3/4) and Σ = [[4, 2], [2, 16]]: Σw = (5/2, 25/2), wᵀΣw = 10.
    @Test func `two assets by hand`() throws {
        let risk = try #require(
            RiskContributions(
                weights: [0.25, 0.75],
                covariance: Matrix(rows: [[4, 2], [2, 16]])
            )
        )
        #expect(risk.volatility == Double(10).squareRoot())
        #expect(risk.shares == [0.0625, 0.9375])
        #expect(agree(risk.marginal[0], 2.5 / Double(10).squareRoot()))
        #expect(agree(risk.absolute[1], 9.375 / Double(10).squareRoot()))
    }

    @Test func `shares add up to one, contributions to the deviation`() throws {
        var generator = SeededGenerator(seed: 4)
        let loadings = Matrix(
            rows: 30,
            columns: 12,
            columnMajor: (0..<360).map { _ in Double.random(in: -1...1, using: &generator) }
        )
        let weights = (0..<12).map { _ in Double.random(in: -0.2...0.4, using: &generator) }
        let risk = try #require(
            RiskContributions(weights: weights, covariance: BLAS.gram(loadings))
        )
        #expect(abs(risk.shares.reduce(0, +) - 1) < 1e-14)
        #expect(agree(risk.absolute.reduce(0, +), risk.volatility))
        #expect(agree(BLAS.norm(BLAS.multiply(loadings, weights)), risk.volatility))
    }

    @Test func `no variance, no contributions`() {
        let covariance = Matrix(rows: [[1, 1], [1, 1]])
        #expect(RiskContributions(weights: [0, 0], covariance: covariance) == nil)
        #expect(RiskContributions(weights: [1, -1], covariance: covariance) == nil)
        #expect(RiskContributions(weights: [], covariance: Matrix(rows: 0, columns: 0)) == nil)
    }
}

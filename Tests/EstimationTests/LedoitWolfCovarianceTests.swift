import Estimation
import MarketData
import Numerics
import Testing

/// Towards equal variances; ``ShrunkCovarianceTests`` has the other targets.
@Suite struct LedoitWolfCovarianceTests {
    let golden = Tables.table(GoldenReturns.returns)

    @Test func `Ledoit-Wolf is that of scikit-learn`() throws {
        let estimate = try LedoitWolfCovariance().estimate(golden)
        #expect(estimate.matrix.relativeDistance(to: GoldenReturns.ledoitWolf) < 1e-13)
        let shrinkage = try #require(estimate.shrinkage)
        #expect(abs(shrinkage - GoldenReturns.ledoitWolfShrinkage) < 1e-13)
    }

    @Test func `Ledoit-Wolf is that of scikit-learn with fewer observations than assets`() throws {
        let few = GoldenReturns.returns.submatrix(rows: Array(0..<4), columns: Array(0..<5))
        let estimate = try LedoitWolfCovariance().estimate(Tables.table(few))
        #expect(estimate.matrix.relativeDistance(to: GoldenReturns.ledoitWolfOfFour) < 1e-13)
        let shrinkage = try #require(estimate.shrinkage)
        #expect(abs(shrinkage - GoldenReturns.ledoitWolfOfFourShrinkage) < 1e-13)
        #expect(throws: Never.self) { try Cholesky(estimate.matrix) }
    }

    @Test func `shrinkage lies between none and all`() throws {
        for (observations, assets) in [(2, 2), (3, 30), (50, 50), (2000, 3), (20, 1)] {
            let table = Tables.random(observations: observations, assets: assets, seed: 6)
            let estimate = try LedoitWolfCovariance().estimate(table)
            let shrinkage = try #require(estimate.shrinkage)
            #expect((0...1).contains(shrinkage), "\(observations) x \(assets)")
        }
        let flat = Tables.table(Matrix(rows: 9, columns: 3, repeating: 0.02))
        let estimate = try LedoitWolfCovariance().estimate(flat)
        #expect(estimate.shrinkage == 0)
        #expect(estimate.matrix == Matrix(rows: 3, columns: 3))
    }

    @Test func `one asset is not shrunk`() throws {
        let table = Tables.random(observations: 30, assets: 1, seed: 7)
        let shrunk = try LedoitWolfCovariance().estimate(table)
        let sample = try SampleCovariance().estimate(table)
        #expect(shrunk.shrinkage == 0)
        #expect(abs(shrunk.matrix[0, 0] - sample.matrix[0, 0] * 29 / 30) < 1e-18)
    }
}

import Estimation
import MarketData
import Numerics
import Testing

@Suite struct SemiCovarianceTests {
    let golden = Tables.table(GoldenReturns.returns)

    @Test func `below the means it is that of Riskfolio-Lib`() throws {
        let matrix = try SemiCovariance().estimate(golden).matrix
        #expect(matrix.relativeDistance(to: GoldenCovariances.semi) < 1e-14)
    }

    @Test func `below a benchmark it is that of PyPortfolioOpt`() throws {
        let matrix = try SemiCovariance(benchmark: 0.001).estimate(golden).matrix
        #expect(matrix.relativeDistance(to: GoldenCovariances.semiBelowBenchmark) < 1e-14)
    }

    /// min(x, 0)² + max(x, 0)² = x², so the two halves of a variance are the variance.
    @Test(arguments: 1...10)
    func `what falls short and what exceeds add up to the variances`(seed: UInt64) throws {
        let table = Tables.random(observations: 30, assets: 4, seed: seed)
        var mirrored = table.values
        for index in mirrored.elements.indices { mirrored.elements[index].negate() }
        let below = try SemiCovariance().estimate(table).matrix.diagonal
        let above = try SemiCovariance().estimate(Tables.table(mirrored)).matrix.diagonal
        let whole = try SampleCovariance().estimate(table).matrix.diagonal
        #expect(zip(below, above).map { $0 + $1 }.relativeDistance(to: whole) < 1e-14)
    }
}

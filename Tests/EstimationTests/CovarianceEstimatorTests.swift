import Estimation
import MarketData
import Numerics
import Testing

@Suite struct CovarianceEstimatorTests {
    static let all: [any CovarianceEstimator] = [
        SampleCovariance(), EWMACovariance(), LedoitWolfCovariance(),
        LedoitWolfCovariance(target: .singleFactor),
        LedoitWolfCovariance(target: .constantCorrelation), OracleApproximatingCovariance(),
        ShrunkCovariance(), SemiCovariance(), DetonedCovariance(), DenoisedCovariance(),
        DenoisedCovariance(kind: .spectral), DenoisedCovariance(kind: .shrink),
        GerberCovariance(form: .second), FactorCovariance(factors: 1), GraphicalLassoCovariance(),
    ]
    /// Those that see returns around their mean only.
    static let centered = all.filter { !($0 is GerberCovariance) }
    /// Those whose result for some assets does not depend on the others.
    static let pairwise: [any CovarianceEstimator] = [
        SampleCovariance(), EWMACovariance(), SemiCovariance(), GerberCovariance(form: .second),
        GerberCovariance(form: .first),
    ]
    let golden = Tables.table(GoldenReturns.returns)

    @Test func `sample covariance is that of numpy`() throws {
        let estimate = try SampleCovariance().estimate(golden)
        #expect(estimate.matrix.relativeDistance(to: GoldenReturns.covariance) < 1e-14)
        #expect(estimate.shrinkage == nil)
    }

    @Test func `exponentially weighted covariance is that of pandas`() throws {
        let estimate = try EWMACovariance(decay: 0.94).estimate(golden)
        #expect(estimate.matrix.relativeDistance(to: GoldenReturns.ewmaCovariance) < 1e-12)
        #expect(estimate.shrinkage == nil)
    }

    @Test(arguments: all, [(2, 3), (10, 40), (300, 12), (1000, 60)])
    func `estimates are symmetric and positive semidefinite`(
        estimator: any CovarianceEstimator,
        size: (Int, Int)
    ) throws {
        let table = Tables.random(observations: size.0, assets: size.1, seed: 9)
        let matrix = try estimator.estimate(table).matrix
        #expect(matrix.isSymmetric)
        let values = try SymmetricEigen.values(of: matrix)
        let (least, largest) = (try #require(values.first), try #require(values.last))
        #expect(least >= -Double(size.1) * .ulpOfOne * largest)
    }

    @Test(arguments: all)
    func `scaling returns by two scales the covariance by four, exactly`(
        estimator: any CovarianceEstimator
    ) throws {
        let table = Tables.random(observations: 80, assets: 7, seed: 2)
        var doubled = table.values
        for index in doubled.elements.indices { doubled.elements[index] *= 2 }
        let plain = try estimator.estimate(table)
        let scaled = try estimator.estimate(Tables.table(doubled))
        #expect(scaled.matrix.elements == plain.matrix.elements.map { $0 * 4 })
        #expect(scaled.shrinkage == plain.shrinkage)
    }

    @Test(arguments: centered)
    func `a constant added to all returns changes nothing`(estimator: any CovarianceEstimator)
        throws
    {
        let table = Tables.random(observations: 200, assets: 5, seed: 3)
        var shifted = table.values
        for index in shifted.elements.indices { shifted.elements[index] += 1 }
        let plain = try estimator.estimate(table).matrix
        let moved = try estimator.estimate(Tables.table(shifted)).matrix
        #expect(moved.relativeDistance(to: plain) < 1e-13)
    }

    @Test(arguments: all)
    func `order of assets does not matter`(estimator: any CovarianceEstimator) throws {
        let values = Tables.random(observations: 50, assets: 4, seed: 4).values
        let order = [2, 0, 3, 1]
        let plain = try estimator.estimate(Tables.table(values)).matrix
        let permuted = values.submatrix(rows: Array(0..<50), columns: order)
        let estimate = try estimator.estimate(Tables.table(permuted)).matrix
        #expect(
            estimate.relativeDistance(to: plain.submatrix(rows: order, columns: order)) < 1e-13
        )
    }

    @Test(arguments: pairwise)
    func `duplicates are duplicated, and pairs do not depend on others`(
        estimator: any CovarianceEstimator
    ) throws {
        let values = Tables.random(observations: 50, assets: 4, seed: 4).values
        let twins = values.submatrix(rows: Array(0..<50), columns: [0, 0, 1])
        let covariance = try estimator.estimate(Tables.table(twins)).matrix
        #expect(abs(covariance[0, 0] - covariance[1, 1]) <= covariance[0, 0].ulp * 4)
        #expect(abs(covariance[0, 2] - covariance[1, 2]) <= covariance[0, 0].ulp * 4)
        let plain = try estimator.estimate(Tables.table(values)).matrix
        #expect(abs(plain[0, 1] - covariance[0, 2]) <= covariance[0, 0].ulp * 4)
    }

    @Test func `a constant asset has exactly no variance`() throws {
        var values = Tables.random(observations: 101, assets: 3, seed: 5).values
        for t in 0..<101 { values[t, 1] = 0.1 }
        for estimator in [SampleCovariance(), EWMACovariance(decay: 0.9)]
            as [any CovarianceEstimator]
        {
            let matrix = try estimator.estimate(Tables.table(values)).matrix
            #expect(matrix.column(1) == [0, 0, 0])
            #expect(matrix[0, 0] > 0)
        }
        let shrunk = try LedoitWolfCovariance().estimate(Tables.table(values)).matrix
        #expect(shrunk[1, 1] > 0)
        #expect(shrunk[0, 1] == 0)
    }

    @Test(arguments: [1e-100, 1e-8, 0.5, 0.999_999_999_999])
    func `two observations have one covariance, whatever the decay`(decay: Double) throws {
        let table = Tables.table(Matrix(rows: [[0.01, -0.02], [0.03, 0.05]]))
        let sample = try SampleCovariance().estimate(table).matrix
        let weighted = try EWMACovariance(decay: decay).estimate(table).matrix
        #expect(weighted.relativeDistance(to: sample) < 1e-8)
    }

    @Test func `a decay near one approaches the sample covariance`() throws {
        let sample = try SampleCovariance().estimate(golden).matrix
        let weighted = try EWMACovariance(decay: 1 - 1e-9).estimate(golden).matrix
        #expect(weighted.relativeDistance(to: sample) < 1e-6)
    }
}

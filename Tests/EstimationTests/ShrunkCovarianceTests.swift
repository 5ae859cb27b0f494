import Estimation
import MarketData
import Numerics
import Testing

@Suite struct ShrunkCovarianceTests {
    let golden = Tables.table(GoldenReturns.returns)

    private func check(
        _ estimator: any CovarianceEstimator,
        _ matrix: Matrix,
        _ shrinkage: Double
    ) throws {
        let estimate = try estimator.estimate(golden)
        #expect(estimate.matrix.relativeDistance(to: matrix) < 1e-13)
        #expect(abs(try #require(estimate.shrinkage) - shrinkage) < 1e-12)
    }

    @Test func `oracle approximating shrinkage is that of scikit-learn`() throws {
        try check(
            OracleApproximatingCovariance(),
            GoldenCovariances.oas,
            GoldenCovariances.oasShrinkage
        )
    }

    @Test func `shrinkage by a given part is that of scikit-learn`() throws {
        try check(ShrunkCovariance(intensity: 0.25), GoldenCovariances.shrunk, 0.25)
    }

    @Test func `Ledoit-Wolf towards one factor is that of PyPortfolioOpt`() throws {
        try check(
            LedoitWolfCovariance(target: .singleFactor),
            GoldenCovariances.singleFactor,
            GoldenCovariances.singleFactorShrinkage
        )
    }

    @Test func `Ledoit-Wolf towards one correlation is that of PyPortfolioOpt`() throws {
        try check(
            LedoitWolfCovariance(target: .constantCorrelation),
            GoldenCovariances.constantCorrelation,
            GoldenCovariances.constantCorrelationShrinkage
        )
    }

    @Test(
        arguments: [
            OracleApproximatingCovariance(), LedoitWolfCovariance(target: .singleFactor),
            LedoitWolfCovariance(target: .constantCorrelation),
        ] as [any CovarianceEstimator]
    )
    func `intensities lie between none and all`(estimator: any CovarianceEstimator) throws {
        for (observations, assets) in [(2, 2), (3, 30), (50, 50), (2000, 3), (20, 1)] {
            let table = Tables.random(observations: observations, assets: assets, seed: 6)
            let estimate = try estimator.estimate(table)
            let shrinkage = try #require(estimate.shrinkage)
            #expect((0...1).contains(shrinkage), "\(observations) x \(assets)")
        }
    }

    @Test(
        arguments: [
            LedoitWolfCovariance(target: .singleFactor),
            LedoitWolfCovariance(target: .constantCorrelation),
        ]
    )
    func `the assets' own variances are kept`(estimator: LedoitWolfCovariance) throws {
        let table = Tables.random(observations: 40, assets: 9, seed: 3)
        let sample = try SampleCovariance().estimate(table).matrix.diagonal
        let scale = estimator.target == .singleFactor ? 39.0 / 40 : 1
        let kept = try estimator.estimate(table).matrix.diagonal
        #expect(kept.relativeDistance(to: sample.map { $0 * scale }) < 1e-15)
    }

    @Test(arguments: [-0.1, 1.1, .nan])
    func `an intensity outside its range is refused`(intensity: Double) {
        let error = #expect(throws: EstimationError.self) {
            try ShrunkCovariance(intensity: intensity).estimate(golden)
        }
        #expect(error?.description.contains("\(intensity)") == true)
    }

    @Test func `an asset that does not move has no covariance, and its own variance`() throws {
        var values = Tables.random(observations: 101, assets: 3, seed: 5).values
        for t in 0..<101 { values[t, 1] = 0.1 }
        for target in [LedoitWolfCovariance.Target.singleFactor, .constantCorrelation] {
            let matrix = try LedoitWolfCovariance(target: target).estimate(Tables.table(values))
                .matrix
            #expect(matrix.column(1) == [0, 0, 0])
            #expect(matrix[0, 2] > 0)
        }
    }
}

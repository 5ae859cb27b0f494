import Estimation
import MarketData
import Numerics
import Testing

@Suite struct DenoisedCovarianceTests {
    let wide = Tables.replicable(observations: 120, assets: 40, seed: 1)
    let weights = (0..<40).map { 1 + Double($0) / 40 }

    private func product(_ estimator: some CovarianceEstimator) throws -> [Double] {
        BLAS.multiply(try estimator.estimate(wide).matrix, weights)
    }

    @Test func `the returns are the ones of the golden numbers`() throws {
        let sample = try product(SampleCovariance())
        #expect(sample.relativeDistance(to: GoldenWide.sample) < 1e-13)
    }

    @Test func `the mean eigenvalue of noise is that of skfolio`() throws {
        let found = try product(DenoisedCovariance())
        #expect(found.relativeDistance(to: GoldenWide.denoised) < 1e-12)
    }

    @Test func `spectral and shrunk noise are Riskfolio-Lib's formulas`() throws {
        let spectral = try product(DenoisedCovariance(kind: .spectral))
        #expect(spectral.relativeDistance(to: GoldenWide.spectral) < 1e-12)
        let shrunk = try product(DenoisedCovariance(kind: .shrink, kept: 0.1))
        #expect(shrunk.relativeDistance(to: GoldenWide.shrink) < 1e-12)
    }

    @Test func `detoned is that of skfolio`() throws {
        let golden = Tables.table(GoldenReturns.returns)
        let matrix = try DetonedCovariance().estimate(golden).matrix
        #expect(matrix.relativeDistance(to: GoldenCovariances.detoned) < 1e-12)
    }

    @Test(
        arguments: [
            DenoisedCovariance(), DenoisedCovariance(kind: .spectral),
            DenoisedCovariance(kind: .shrink), DenoisedCovariance(marketComponents: 1),
            DetonedCovariance(marketComponents: 3),
        ] as [any CovarianceEstimator]
    )
    func `deviations stay what they were`(estimator: any CovarianceEstimator) throws {
        let found = try estimator.estimate(wide).matrix.diagonal
        let sample = try SampleCovariance().estimate(wide).matrix.diagonal
        #expect(found.relativeDistance(to: sample) < 1e-13)
    }

    /// All that shrinking keeps is the sample; nothing kept leaves no correlation but the factors'.
    @Test func `keeping all noise is keeping the sample`() throws {
        let found = try product(DenoisedCovariance(kind: .shrink, kept: 1))
        #expect(found.relativeDistance(to: GoldenWide.sample) < 1e-12)
    }

    @Test(arguments: [0, 40])
    func `market components that leave nothing are refused`(count: Int) {
        #expect(throws: EstimationError.self) {
            try DetonedCovariance(marketComponents: count).estimate(wide)
        }
    }

    @Test func `options out of range are refused by name`() {
        for (estimator, name) in [
            (DenoisedCovariance(kept: -1), "alpha"),
            (DenoisedCovariance(bandwidth: 0), "bandwidth"),
            (DenoisedCovariance(marketComponents: 40), "market_components"),
        ] {
            let error = #expect(throws: EstimationError.self) { try estimator.estimate(wide) }
            #expect(error?.description.contains(name) == true)
        }
    }
}

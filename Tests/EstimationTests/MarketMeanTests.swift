import Estimation
import MarketData
import Numerics
import Portfolio
import Testing

@Suite struct MarketMeanTests {
    let golden = Tables.table(GoldenReturns.returns)

    @Test func `geometric mean is that of numpy`() throws {
        let mean = try GeometricMean().estimate(golden)
        #expect(mean.relativeDistance(to: GoldenMeans.geometricMean) < 1e-12)
    }

    @Test func `geometric mean compounds to the same wealth`() throws {
        let table = Tables.table(Matrix(rows: [[1.0, -1], [-0.5, 3]]))
        #expect(try GeometricMean().estimate(table) == [0, -1])
        let ruin = Tables.table(Matrix(rows: [[0.1], [-1.5]]))
        let error = EstimationError.unusableReturn(
            asset: ruin.assets[0],
            day: Day(daysSinceEpoch: 1),
            value: -1.5
        )
        #expect(throws: error) { try GeometricMean().estimate(ruin) }
    }

    @Test func `CAPM is that of PyPortfolioOpt`() throws {
        let mean = try CAPMMean(riskFreeReturn: 0.0001).estimate(golden)
        #expect(mean.relativeDistance(to: GoldenMeans.capm) < 1e-12)
    }

    /// The market's own beta is one, so the market earns what is expected of it.
    @Test(arguments: 1...20)
    func `the market earns its return`(seed: UInt64) throws {
        let table = Tables.random(observations: 50, assets: 4, seed: seed)
        let caps = [4.0, 3, 2, 1]
        let mean = try CAPMMean(
            market: .capitalizations(caps),
            riskFreeReturn: 0.0002,
            marketReturn: 0.001
        ).estimate(table)
        #expect(abs(zip(caps, mean).reduce(0) { $0 + $1.0 / 10 * $1.1 } - 0.001) < 1e-15)
    }

    @Test func `equilibrium is that of skfolio`() throws {
        let mean = try EquilibriumMean(market: .weights([0.3, 0.25, 0.2, 0.15, 0.1]))
            .estimate(golden)
        #expect(mean.relativeDistance(to: GoldenMeans.equilibrium) < 1e-13)
    }

    @Test func `equilibrium follows from the covariance that the optimizer is told`() throws {
        let distribution = try ReturnDistribution(
            estimating: golden,
            mean: EquilibriumMean(
                market: .capitalizations([1, 1, 1, 1, 1]),
                riskAversion: 3,
                riskFreeReturn: 0.0001
            ),
            covariance: LedoitWolfCovariance(),
            periodsPerYear: 252
        )
        let expected = BLAS.multiply(
            GoldenReturns.ledoitWolf,
            [Double](repeating: 0.2, count: 5)
        ).map { 0.0001 + 3 * $0 }
        #expect(distribution.mean.relativeDistance(to: expected) < 1e-12)
    }

    @Test(
        arguments: [
            .capitalizations([1, 2]), .capitalizations([0, 0, 0, 0, 0]),
            .capitalizations([1, 1, 1, 1, -1]), .weights([1]), .weights([1, 1, 1, 1, .nan]),
        ] as [MarketPortfolio]
    )
    func `a market that is none is refused`(market: MarketPortfolio) {
        for estimator in [CAPMMean(market: market), EquilibriumMean(market: market)]
            as [any MeanEstimator]
        {
            let error = #expect(throws: EstimationError.self) { try estimator.estimate(golden) }
            guard case .invalidMarket = error else {
                Issue.record("expected invalidMarket, got \(String(describing: error))")
                return
            }
        }
    }

    @Test func `a market that does not move gives no betas`() {
        let flat = Tables.table(Matrix(rows: 9, columns: 3, repeating: 0.02))
        #expect(throws: EstimationError.constantMarket) { try CAPMMean().estimate(flat) }
    }
}

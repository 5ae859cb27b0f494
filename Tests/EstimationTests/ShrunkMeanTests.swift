import Estimation
import MarketData
import Numerics
import Testing

@Suite struct ShrunkMeanTests {
    let golden = Tables.table(GoldenReturns.returns)

    @Test func `James-Stein is that of skfolio`() throws {
        let plain = try JamesSteinMean().estimate(golden)
        #expect(plain.relativeDistance(to: GoldenMeans.jamesStein) < 1e-12)
        let weighted = try JamesSteinMean(target: .volatilityWeighted).estimate(golden)
        #expect(weighted.relativeDistance(to: GoldenMeans.jamesSteinWeighted) < 1e-12)
    }

    @Test func `Bayes-Stein is that of skfolio`() throws {
        let plain = try BayesSteinMean().estimate(golden)
        #expect(plain.relativeDistance(to: GoldenMeans.bayesStein) < 1e-12)
        let weighted = try BayesSteinMean(target: .volatilityWeighted).estimate(golden)
        #expect(weighted.relativeDistance(to: GoldenMeans.bayesSteinWeighted) < 1e-12)
    }

    @Test func `Bodnar-Okhrin-Parolya is that of skfolio`() throws {
        let plain = try BodnarOkhrinParolyaMean().estimate(golden)
        #expect(plain.relativeDistance(to: GoldenMeans.bop) < 1e-11)
        let weighted = try BodnarOkhrinParolyaMean(target: .volatilityWeighted).estimate(golden)
        #expect(weighted.relativeDistance(to: GoldenMeans.bopWeighted) < 1e-11)
    }

    /// Riskfolio-Lib's b3: all targets are tr S / T.
    @Test func `Bayes-Stein shrinks towards the mean square error where asked to`() throws {
        let sample = try HistoricalMean().estimate(golden)
        let target = GoldenReturns.covariance.diagonal.reduce(0, +) / 60
        let estimate = try BayesSteinMean(target: .meanSquareError).estimate(golden)
        let parts = zip(sample, estimate).map { ($0 - $1) / ($0 - target) }
        let first = try #require(parts.first)
        #expect(first > 0 && first < 1)
        #expect(parts.allSatisfy { abs($0 - first) < 1e-12 })
    }

    @Test(arguments: 1...20)
    func `the bounded James-Stein mean lies between the sample's and the target`(
        seed: UInt64
    ) throws {
        let table = Tables.random(observations: 40, assets: 6, seed: seed)
        let means = try HistoricalMean().estimate(table)
        let target = try #require(Statistics.mean(means))
        let shrunk = try JamesSteinMean(isBounded: true).estimate(table)
        for (mean, value) in zip(means, shrunk) {
            #expect(value >= min(mean, target) - 1e-15 && value <= max(mean, target) + 1e-15)
        }
    }

    /// A shrinkage towards the grand mean keeps it.
    @Test(arguments: 1...20)
    func `the grand mean is kept`(seed: UInt64) throws {
        let table = Tables.random(observations: 60, assets: 8, seed: seed)
        let grand = try #require(Statistics.mean(try HistoricalMean().estimate(table)))
        for estimator in [JamesSteinMean(), BayesSteinMean()] as [any MeanEstimator] {
            let kept = try #require(Statistics.mean(try estimator.estimate(table)))
            #expect(abs(kept - grand) < 1e-15)
        }
    }

    @Test(
        arguments: [
            BayesSteinMean(), BodnarOkhrinParolyaMean(),
            JamesSteinMean(target: .volatilityWeighted),
        ] as [any MeanEstimator],
        [(5, 5), (4, 9)]
    )
    func `a sample covariance without inverse is refused by name`(
        estimator: any MeanEstimator,
        size: (Int, Int)
    ) throws {
        let table = Tables.random(observations: size.0, assets: size.1, seed: 2)
        let error = #expect(throws: EstimationError.self) { try estimator.estimate(table) }
        guard case .singularSample(_, size.0, size.1) = error else {
            Issue.record("expected singularSample, got \(String(describing: error))")
            return
        }
    }

    @Test func `assets that move together have no inverse, whatever rounding says`() throws {
        let values = Tables.random(observations: 50, assets: 3, seed: 3).values
        let twins = values.submatrix(rows: Array(0..<50), columns: [0, 1, 0, 2])
        #expect(throws: EstimationError.self) { try BayesSteinMean().estimate(Tables.table(twins)) }
    }
}

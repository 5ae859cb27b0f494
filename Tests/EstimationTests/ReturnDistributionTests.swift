import Estimation
import MarketData
import Numerics
import Portfolio
import Testing

@Suite struct ReturnDistributionTests {
    @Test(
        arguments: MeanEstimatorTests.all.filter { !($0 is EquilibriumMean) },
        CovarianceEstimatorTests.all
    )
    func `carries the moments, the observations and the calendar`(
        meanEstimator: any MeanEstimator,
        covarianceEstimator: any CovarianceEstimator
    ) throws {
        let table = Tables.table(GoldenReturns.returns)
        let distribution = try ReturnDistribution(
            estimating: table,
            mean: meanEstimator,
            covariance: covarianceEstimator,
            periodsPerYear: 252
        )
        #expect(distribution.assets == table.assets)
        let mean = try meanEstimator.estimate(table)
        let covariance = try covarianceEstimator.estimate(table).matrix
        #expect(distribution.mean == mean)
        #expect(distribution.covariance == covariance)
        #expect(distribution.scenarios == table.values)
        #expect(distribution.periodsPerYear == 252)
    }

    @Test(arguments: [0, 1])
    func `less than two observations are too short a history`(observations: Int) {
        let table = Tables.random(observations: observations, assets: 3, seed: 1)
        #expect(
            throws: EstimationError.insufficientHistory(observations: observations, required: 2)
        ) {
            try ReturnDistribution(estimating: table, periodsPerYear: 252)
        }
    }

    /// By the means in which all returns count the same, and by those that check returns with weights of their own.
    @Test(
        arguments: [Double.infinity, -.infinity, 1e61, .nan],
        [HistoricalMean(), EWMAMean(decay: 1e-100)] as [any MeanEstimator]
    )
    func `an unusable return is named by asset and day`(
        value: Double,
        estimator: any MeanEstimator
    ) throws {
        var values = Matrix(rows: 4, columns: 2, repeating: 0.01)
        values[2, 1] = value
        let error = #expect(throws: EstimationError.self) {
            try ReturnDistribution(
                estimating: Tables.table(values),
                mean: estimator,
                periodsPerYear: 252
            )
        }
        guard case .unusableReturn(let asset, let day, let found) = error else {
            Issue.record("expected unusableReturn, got \(String(describing: error))")
            return
        }
        #expect(asset == AssetID("A1"))
        #expect(day == Day(daysSinceEpoch: 2))
        #expect(found == value || found.isNaN && value.isNaN)
        #expect(error?.description.contains("A1 on 1970-01-03") == true)
    }

    @Test func `returns as large as accepted have finite moments`() throws {
        let values = Matrix(rows: [[1e60, -1e60], [-1e60, 1e60], [0, 1e60]])
        for covariance in CovarianceEstimatorTests.all {
            let distribution = try ReturnDistribution(
                estimating: Tables.table(values),
                covariance: covariance,
                periodsPerYear: 252
            )
            #expect(distribution.mean.firstIndexOfNonFinite == nil)
            #expect(distribution.covariance.elements.firstIndexOfNonFinite == nil)
        }
    }

    @Test(arguments: [0, -252, .nan, .infinity, 1e10])
    func `an unusable calendar is refused`(periodsPerYear: Double) {
        let table = Tables.table(GoldenReturns.returns)
        let error = #expect(throws: EstimationError.self) {
            try ReturnDistribution(estimating: table, periodsPerYear: periodsPerYear)
        }
        guard case .invalidPeriodsPerYear = error else {
            Issue.record("expected invalidPeriodsPerYear, got \(String(describing: error))")
            return
        }
    }

    @Test func `no assets have empty moments`() throws {
        let table = Tables.table(Matrix(rows: 5, columns: 0))
        for covariance in CovarianceEstimatorTests.all {
            let distribution = try ReturnDistribution(
                estimating: table,
                covariance: covariance,
                periodsPerYear: 12
            )
            #expect(distribution.mean.isEmpty)
            #expect(distribution.covariance.elements.isEmpty)
        }
    }
}

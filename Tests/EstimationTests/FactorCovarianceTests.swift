import Estimation
import MarketData
import Numerics
import Testing

@Suite struct FactorCovarianceTests {
    @Test func `as many factors as assets are the sample`() throws {
        let golden = Tables.table(GoldenReturns.returns)
        let matrix = try FactorCovariance(factors: 5).estimate(golden).matrix
        #expect(matrix == (try SampleCovariance().estimate(golden).matrix))
    }

    /// What is off the diagonal has the rank of the factors.
    @Test(arguments: 1...4)
    func `variances are kept, and covariances are those of the components`(factors: Int) throws {
        let table = Tables.random(observations: 90, assets: 7, seed: 3)
        let sample = try SampleCovariance().estimate(table).matrix
        let matrix = try FactorCovariance(factors: factors).estimate(table).matrix
        #expect(matrix.diagonal.relativeDistance(to: sample.diagonal) < 1e-13)
        let eigen = try SymmetricEigen(sample)
        for j in 0..<7 {
            for i in 0..<j {
                let expected = (7 - factors..<7).reduce(0.0) {
                    $0 + eigen.values[$1] * eigen.vectors[i, $1] * eigen.vectors[j, $1]
                }
                #expect(abs(matrix[i, j] - expected) < 1e-15)
            }
        }
        #expect(throws: Never.self) { try Cholesky(matrix) }
    }

    @Test func `implied volatilities are those of skfolio`() throws {
        let golden = Tables.table(GoldenReturns.returns)
        let root = (252.0).squareRoot()
        let estimator = ImpliedVolatilityCovariance(
            volatilities: [0.2, 0.3, 0.15, 0.25, 0.4].map { $0 / root },
            riskPremium: 1.25
        )
        let matrix = try estimator.estimate(golden).matrix
        #expect(matrix.relativeDistance(to: GoldenRobust.impliedVolatility) < 1e-13)
    }

    @Test(
        arguments: [
            ImpliedVolatilityCovariance(volatilities: [0.1]),
            ImpliedVolatilityCovariance(volatilities: [0.1, 0.1, 0.1, 0.1, -0.1]),
            ImpliedVolatilityCovariance(volatilities: [0.1, 0.1, 0.1, 0.1, .infinity]),
            ImpliedVolatilityCovariance(volatilities: [1, 1, 1, 1, 1], riskPremium: 0),
            FactorCovariance(factors: 0),
        ] as [any CovarianceEstimator]
    )
    func `options out of range are refused`(estimator: any CovarianceEstimator) {
        let golden = Tables.table(GoldenReturns.returns)
        #expect(throws: EstimationError.self) { try estimator.estimate(golden) }
    }
}

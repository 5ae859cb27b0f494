import Estimation
import MarketData
import Numerics
import Testing

@Suite struct RegimeAdjustedCovarianceTests {
    let wide = Tables.replicable(observations: 120, assets: 40, seed: 1)

    private func product(_ estimator: RegimeAdjustedCovariance) throws -> [Double] {
        let matrix = try estimator.estimate(wide).matrix
        return BLAS.multiply(matrix, (0..<40).map { 1 + Double($0) / 40 })
    }

    @Test func `it is that of skfolio`() throws {
        let portfolio = try product(RegimeAdjustedCovariance())
        #expect(portfolio.relativeDistance(to: GoldenRegimes.portfolio) < 1e-11)
        let diagonal = try product(
            RegimeAdjustedCovariance(
                halfLife: 20,
                regimeHalfLife: 5,
                target: .diagonal,
                method: .rootMeanSquare
            )
        )
        #expect(diagonal.relativeDistance(to: GoldenRegimes.diagonal) < 1e-11)
        let moment = try product(
            RegimeAdjustedCovariance(halfLife: 15, regimeHalfLife: 4, target: .diagonal)
        )
        #expect(moment.relativeDistance(to: GoldenRegimes.moment) < 1e-11)
    }

    /// Twice the returns on the last days, and the covariance is more than that of the weights alone.
    @Test func `wild days raise it, quiet days lower it, within limits`() throws {
        for (factor, bound) in [(10.0, 1.6), (0.01, 0.7)] {
            var values = wide.values
            for t in 100..<120 { for j in 0..<40 { values[t, j] *= factor } }
            let table = Tables.table(values)
            let free = try RegimeAdjustedCovariance(limits: 1...1).estimate(table).matrix
            let found = try RegimeAdjustedCovariance(regimeHalfLife: 3).estimate(table).matrix
            let ratio = found[3, 3] / free[3, 3]
            #expect(factor > 1 ? ratio > 1 : ratio < 1)
            #expect(factor > 1 ? ratio <= bound * bound + 1e-12 : ratio >= bound * bound - 1e-12)
        }
    }

    @Test func `too few days, and options out of range, are refused`() {
        let short = Tables.random(observations: 30, assets: 2, seed: 1)
        #expect(throws: EstimationError.insufficientHistory(observations: 30, required: 40)) {
            try RegimeAdjustedCovariance().estimate(short)
        }
        for estimator in [
            RegimeAdjustedCovariance(halfLife: 0), RegimeAdjustedCovariance(halfLife: .nan),
            RegimeAdjustedCovariance(regimeHalfLife: -1), RegimeAdjustedCovariance(limits: 0...1),
        ] {
            #expect(throws: EstimationError.self) { try estimator.estimate(wide) }
        }
    }
}

import Estimation
import MarketData
import Numerics
import Testing

@Suite struct MeanEstimatorTests {
    static let all: [any MeanEstimator] = [
        HistoricalMean(), GeometricMean(), EWMAMean(), EWMAMean(decay: 0.9), JamesSteinMean(),
        JamesSteinMean(target: .meanSquareError, isBounded: true), BayesSteinMean(),
        BayesSteinMean(target: .volatilityWeighted), BodnarOkhrinParolyaMean(), CAPMMean(),
        EquilibriumMean(),
    ]
    let golden = Tables.table(GoldenReturns.returns)

    @Test func `historical mean is that of numpy`() throws {
        let mean = try HistoricalMean().estimate(golden)
        #expect(mean.relativeDistance(to: GoldenReturns.mean) < 1e-14)
    }

    @Test func `exponentially weighted mean is that of pandas`() throws {
        let mean = try EWMAMean(decay: 0.94).estimate(golden)
        #expect(mean.relativeDistance(to: GoldenReturns.ewmaMean) < 1e-13)
    }

    /// (λ² · 1 + λ · 2 + 4) / (λ² + λ + 1) with λ = 1/2 is 21/7.
    @Test func `weights fall by the decay`() throws {
        let table = Tables.table(Matrix(rows: [[1], [2], [4]]))
        #expect(try EWMAMean(decay: 0.5).estimate(table) == [3])
    }

    @Test(
        arguments: [HistoricalMean(), EWMAMean(), EWMAMean(decay: 1e-100)]
            as [any MeanEstimator]
    )
    func `a constant return is its own mean`(estimator: any MeanEstimator) throws {
        let table = Tables.table(Matrix(rows: 37, columns: 2, repeating: 0.1))
        #expect(try estimator.estimate(table) == [0.1, 0.1])
    }

    @Test func `adding a constant adds it to the mean, a large one costs no digits`() throws {
        let table = Tables.random(observations: 500, assets: 3, seed: 1)
        for estimator in [HistoricalMean(), EWMAMean(decay: 0.97)] as [any MeanEstimator] {
            let mean = try estimator.estimate(table)
            var shifted = table.values
            for index in shifted.elements.indices { shifted.elements[index] += 1024 }
            let shiftedMean = try estimator.estimate(Tables.table(shifted))
            for (plain, moved) in zip(mean, shiftedMean) {
                #expect(abs(moved - 1024 - plain) < 4 * (1024.0).ulp)
            }
        }
    }

    @Test(arguments: [0, 1, -0.5, 1.5, .nan, .infinity, 1e-200])
    func `a decay outside its range is refused`(decay: Double) {
        let error = #expect(throws: EstimationError.self) {
            try EWMAMean(decay: decay).estimate(golden)
        }
        guard case .invalidDecay = error else {
            Issue.record("expected invalidDecay, got \(String(describing: error))")
            return
        }
        #expect(error?.description.contains("\(decay)") == true)
    }

    @Test(arguments: all)
    func `order of assets does not matter`(estimator: any MeanEstimator) throws {
        let values = Tables.random(observations: 70, assets: 5, seed: 4).values
        let order = [2, 0, 4, 3, 1]
        let plain = try estimator.estimate(Tables.table(values))
        let permuted = values.submatrix(rows: Array(0..<70), columns: order)
        let estimate = try estimator.estimate(Tables.table(permuted))
        #expect(estimate.relativeDistance(to: order.map { plain[$0] }) < 1e-12)
    }

    @Test(arguments: all)
    func `no assets have no means`(estimator: any MeanEstimator) throws {
        #expect(try estimator.estimate(Tables.table(Matrix(rows: 5, columns: 0))) == [])
    }
}

import Estimation
import MarketData
import Numerics
import Testing

@Suite struct GerberCovarianceTests {
    let golden = Tables.table(GoldenReturns.returns)

    @Test func `both forms are those of skfolio`() throws {
        let first = try GerberCovariance(form: .first).estimate(golden).matrix
        #expect(first.relativeDistance(to: GoldenCovariances.gerberFirst) < 1e-14)
        let second = try GerberCovariance(form: .second).estimate(golden).matrix
        #expect(second.relativeDistance(to: GoldenCovariances.gerberSecond) < 1e-14)
    }

    /// Counted pair by pair, as the paper defines it.
    @Test(arguments: 1...5, [0.3, 0.5, 0.9])
    func `the first form counts moves`(seed: UInt64, threshold: Double) throws {
        let table = Tables.random(observations: 60, assets: 6, seed: seed)
        let estimate = try GerberCovariance(form: .first, threshold: threshold)
            .estimate(table).matrix
        let deviations = estimate.diagonal.map { $0.squareRoot() }
        for i in 0..<6 {
            for j in 0..<i {
                let pairs = zip(table.values.column(i), table.values.column(j)).map { a, b in
                    (sign(a, threshold * deviations[i]), sign(b, threshold * deviations[j]))
                }
                let still = pairs.count { $0 == (0, 0) }
                let balance = pairs.reduce(0) { $0 + $1.0 * $1.1 }
                let correlation = Double(balance) / Double(60 - still)
                let found = estimate[i, j] / deviations[i] / deviations[j]
                #expect(abs(found - correlation) < 1e-13)
            }
        }
    }

    private func sign(_ value: Double, _ limit: Double) -> Int {
        value >= limit ? 1 : value <= -limit ? -1 : 0
    }

    @Test func `an asset that hardly moves correlates with none`() throws {
        var values = Tables.random(observations: 30, assets: 3, seed: 1).values
        for t in 0..<30 { values[t, 1] = t == 7 ? 0.01 : 0 }
        for t in 0..<30 { values[t, 2] = 0.1 }
        for form in [GerberCovariance.Form.first, .second] {
            let matrix = try GerberCovariance(form: form).estimate(Tables.table(values)).matrix
            #expect(matrix.column(2) == [0, 0, 0])
            #expect(matrix.elements.firstIndexOfNonFinite == nil)
        }
    }

    @Test(arguments: [0, 1, -0.5, .nan])
    func `a threshold outside its range is refused`(threshold: Double) {
        #expect(throws: EstimationError.self) {
            try GerberCovariance(form: .first, threshold: threshold).estimate(golden)
        }
    }
}

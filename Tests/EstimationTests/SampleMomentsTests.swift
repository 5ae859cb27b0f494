import MarketData
import Numerics
import TestKit
import Testing

@testable import Estimation

@Suite struct SampleMomentsTests {
    private let table = Tables.replicable(observations: 90, assets: 7, seed: 11)

    /// Whether the covariance was asked for by the mean's estimator, by a reader, or by nobody.
    @Test func `a covariance that waits is the one that does not, to the bit`() throws {
        let eager = try SampleCovariance().estimate(table).matrix
        let waiting = try ReturnDistribution(estimating: table, periodsPerYear: 252)
        #expect(waiting.covariance == eager)
        #expect(waiting.covariance == eager)
        let asked = try ReturnDistribution(
            estimating: table,
            mean: JamesSteinMean(),
            periodsPerYear: 252
        )
        #expect(asked.covariance == eager)
        #expect(waiting.mean == (try HistoricalMean().estimate(table)))
    }

    @Test func `deviations without the covariance are its own`() throws {
        let distribution = try ReturnDistribution(estimating: table, periodsPerYear: 252)
        let apart = distribution.deviations
        let own = distribution.covariance.diagonal.map { $0.squareRoot() }
        for (one, other) in zip(apart, own) { #expect(abs(one - other) <= 1e-14 * other) }
    }

    @Test func `distributions are the same wherever their covariance comes from`() throws {
        let waiting = try ReturnDistribution(estimating: table, periodsPerYear: 252)
        let known = waiting.with(mean: waiting.mean, covariance: waiting.covariance)
        #expect(waiting == known)
        #expect(waiting.hashValue == known.hashValue)
        let other = waiting.with(mean: waiting.mean, covariance: .identity(7))
        #expect(waiting != other)
    }
}

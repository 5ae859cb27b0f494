import Estimation
import Numerics
import Testing

@testable import Optimization

/// Histories that are drawn from one of which some returns are unknown.
@Suite struct IncompleteResamplerTests {
    @Test func `histories without moments are left out and counted`() throws {
        let distribution = RandomMarket.distribution(assets: 3, observations: 40, seed: 2)
        var scenarios = distribution.scenarios
        for t in 0..<20 { scenarios[t, 2] = .nan }
        let incomplete = try IncompleteReturns(scenarios)
        let history = try IncompleteHistory(incomplete, by: .pairwise)
        var resampling = Resampling()
        resampling.method = .blocks(.circular, length: 4)
        (resampling.samples, resampling.seed) = (24, 5)
        let asked = resampling
        let problem = PortfolioProblem(
            distribution: distribution,
            objective: .minimumRisk,
            constraints: PortfolioConstraints(assets: 3)
        )
        func resampler(_ isKnown: @escaping @Sendable ([Int]) -> Bool) -> Resampler {
            Resampler(problem, asked, drawnFrom: incomplete) { drawn in
                guard let rows = drawn.rows, isKnown(rows),
                    let found = try? history.moments(of: rows)
                else { return .success(nil) }
                return .success(distribution.with(mean: found.mean, covariance: found.covariance))
            }
        }
        let isEarly = { @Sendable (rows: [Int]) in rows[0] < 20 }
        let found = try resampler(isEarly).portfolio()
        let sampler = HistorySampler(asked, distribution, incomplete)
        let early = (0..<24).compactMap { sampler.history($0).rows }.filter(isEarly)
        #expect(found.answered == early.count && found.leftOut == 24 - early.count)
        #expect(0 < early.count && early.count < 24)
        #expect(throws: Resampler.Failure.self) { try resampler { _ in false }.portfolio() }
        #expect(throws: Resampler.Failure.self) {
            try resampler { _ in false }.frontier(points: 3)
        }
    }
}

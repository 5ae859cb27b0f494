import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct BootstrappedSetsTests {
    private static let bootstrap = BlockBootstrap(.stationary, length: 5, samples: 400, seed: 2)

    private static func uncertainty(
        _ mean: MomentUncertainty.Shape,
        _ covariance: MomentUncertainty.Shape,
        _ confidence: Double = 0.9
    ) -> MomentUncertainty {
        MomentUncertainty(
            mean: mean,
            covariance: covariance,
            size: .bootstrap(bootstrap, confidence: confidence)
        )
    }

    @Test func `a share of the histories is within the set, and as safe as the worst`() throws {
        let distribution = RandomMarket.distribution(assets: 5, observations: 300, seed: 3)
        let moments = try #require(
            BootstrappedMoments(distribution.scenarios, Self.bootstrap)
        )
        let sets = try #require(Self.uncertainty(.ellipsoid, .ellipsoid).sets(distribution))
        let mean = try #require(sets.mean)
        var random = SeededGenerator(seed: 1)
        var (gains, risks) = ([Int](repeating: 0, count: 400), [Int](repeating: 0, count: 400))
        for _ in 0..<300 {
            let weights = (0..<5).map { _ in Double.random(in: -1...1, using: &random) }
            let doubt = mean.penalty(weights)
            let excess =
                BLAS.quadraticForm(sets.covariance, weights)
                - BLAS.quadraticForm(distribution.covariance, weights)
            for s in 0..<400 {
                if BLAS.dot(moments.means.row(s), weights) < -doubt - 1e-15 { gains[s] += 1 }
                if BLAS.quadraticForm(moments.covariances[s], weights) > excess + 1e-15 {
                    risks[s] += 1
                }
            }
        }
        // No portfolio is worse by a history within than by the set's worst.
        #expect(gains.count { $0 == 0 } >= 360)
        #expect(risks.count { $0 == 0 } >= 360)
    }

    @Test func `boxes are the quantiles of each moment`() throws {
        let distribution = RandomMarket.distribution(assets: 4, observations: 200, seed: 7)
        let moments = try #require(
            BootstrappedMoments(distribution.scenarios, Self.bootstrap)
        )
        let sets = try #require(Self.uncertainty(.box, .box).sets(distribution))
        #expect(sets.blockLength == 5)
        guard case .box(let halfWidths) = sets.mean else {
            Issue.record("\(String(describing: sets.mean))")
            return
        }
        for i in 0..<4 {
            let sorted = moments.means.column(i).sorted()
            // 0.05 and 0.95 of 399 steps.
            let (low, high) = (
                0.05 * sorted[19] + 0.95 * sorted[20], 0.95 * sorted[379] + 0.05 * sorted[380]
            )
            #expect(abs(halfWidths[i] - (high - low) / 2) < 0.06 * halfWidths[i])
            for j in 0..<4 {
                let excess = sets.covariance[i, j] - distribution.covariance[i, j]
                let above = moments.covariances.count { $0[i, j] > excess }
                #expect(above == 20)
            }
        }
    }

    @Test func `the ellipsoid of normal returns riskens all alike`() throws {
        var random = Xoshiro256(seed: 6)
        let scales = [0.01, 0.02, 0.005]
        let scenarios = Matrix(
            rows: 4_000,
            columns: 3,
            columnMajor: scales.flatMap { scale in random.normals(4_000).map { scale * $0 } }
        )
        let market = RandomMarket.distribution(assets: 3, observations: 10, seed: 1)
        let distribution = market.over(scenarios)
        let sets = try #require(
            MomentUncertainty(
                mean: .none,
                covariance: .ellipsoid,
                size: .bootstrap(
                    BlockBootstrap(.stationary, length: 1, samples: 2_000),
                    confidence: 0.95
                )
            )
            .sets(distribution)
        )
        let normal = MomentUncertainty(mean: .none, covariance: .ellipsoid)
            .worstCovariance(distribution)
        #expect(sets.mean == nil)
        for i in 0..<3 {
            let ratio = sets.covariance[i, i] / distribution.covariance[i, i] - 1
            let theory = normal[i, i] / distribution.covariance[i, i] - 1
            #expect(abs(ratio / theory - 1) < 0.1)
        }
    }

    @Test func `singular histories have sets, too`() throws {
        // Fewer returns than assets, and one asset that never moves.
        var distribution = RandomMarket.distribution(assets: 12, observations: 8, seed: 5)
        var scenarios = distribution.scenarios
        for t in 0..<8 { scenarios[t, 3] = 0 }
        distribution = distribution.over(scenarios)
        for shape in [MomentUncertainty.Shape.box, .ellipsoid] {
            let sets = try #require(Self.uncertainty(shape, shape).sets(distribution))
            let weights = [Double](repeating: 1.0 / 12, count: 12)
            #expect(sets.mean?.penalty(weights) ?? -1 > 0)
            let (worst, own) = (
                BLAS.quadraticForm(sets.covariance, weights),
                BLAS.quadraticForm(distribution.covariance, weights)
            )
            #expect(worst > own && worst.isFinite)
        }
    }

    @Test func `the same seed has the same sets`() throws {
        let distribution = RandomMarket.distribution(assets: 4, observations: 100, seed: 1)
        let one = try #require(Self.uncertainty(.ellipsoid, .ellipsoid).sets(distribution))
        let other = try #require(Self.uncertainty(.ellipsoid, .ellipsoid).sets(distribution))
        #expect(one.covariance == other.covariance && one.mean == other.mean)
    }
}

import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

@Suite struct WorstCaseTests {
    private static let sets = [
        MomentUncertainty(),
        MomentUncertainty(mean: .ellipsoid, covariance: .ellipsoid),
        MomentUncertainty(mean: .ellipsoid, covariance: .box, size: .confidence(0.5)),
        MomentUncertainty(mean: .box, covariance: .none, size: .confidence(0.3)),
        MomentUncertainty(size: .fraction(0.1)),
    ]

    private func problem(
        _ distribution: ReturnDistribution,
        _ objective: Objective,
        lower: Double = 0
    ) -> PortfolioProblem {
        let count = distribution.assets.count
        var constraints = PortfolioConstraints(assets: count)
        constraints.lower = [Double](repeating: lower, count: count)
        return PortfolioProblem(
            distribution: distribution,
            objective: objective,
            constraints: constraints
        )
    }

    /// Annual return and volatility at the worst.
    private func worst(
        _ uncertainty: MomentUncertainty,
        _ distribution: ReturnDistribution,
        _ weights: [Double]
    ) -> (gain: Double, risk: Double) {
        let doubt = uncertainty.means(distribution)?.penalty(weights) ?? 0
        let covariance = uncertainty.worstCovariance(distribution)
        return (
            252 * (BLAS.dot(distribution.mean, weights) - doubt),
            (252 * BLAS.quadraticForm(covariance, weights)).squareRoot()
        )
    }

    @Test(arguments: 0..<8)
    func `no other portfolio is better at the worst`(seed: Int) throws {
        let distribution = RandomMarket.distribution(
            assets: 6,
            observations: 600,
            seed: UInt64(seed)
        )
        let objectives: [(Objective, (Double, Double) -> Double)] = [
            (.minimumRisk, { -$1 }), (.maximumReturn, { gain, _ in gain }),
            (.utility(riskAversion: 3), { $0 - 3 * $1 * $1 }),
            (.maximumSharpe(riskFreeRate: -0.5), { ($0 + 0.5) / $1 }),
        ]
        for uncertainty in Self.sets {
            for (objective, value) in objectives {
                let outcome = Optimizer.solve(
                    problem(distribution, objective).worstCase(uncertainty)
                )
                guard case .optimal(let portfolio) = outcome else {
                    Issue.record("\(objective) \(uncertainty): \(outcome)")
                    continue
                }
                let own = worst(uncertainty, distribution, portfolio.weights)
                let best = value(own.gain, own.risk)
                var random = SeededGenerator(seed: UInt64(seed))
                for _ in 0..<100 {
                    let moved = RandomMarket.moved(portfolio.weights, using: &random)
                    let that = worst(uncertainty, distribution, moved)
                    #expect(value(that.gain, that.risk) <= best + 1e-7 * max(1, abs(best)))
                }
            }
        }
    }

    @Test(arguments: 0..<6)
    func `no moments of a set are worse than the worst`(seed: Int) throws {
        let distribution = RandomMarket.distribution(assets: 5, seed: UInt64(seed))
        var random = Xoshiro256(seed: UInt64(seed))
        let weights = RandomPortfolio.weights(5, using: &random)
        let short = weights.enumerated().map { $0 % 2 == 0 ? $1 : -$1 }
        for held in [weights, short] {
            let box = try #require(MomentUncertainty(mean: .box).means(distribution))
            guard case .box(let halfWidths) = box else { return }
            // The corner of the box that is against each weight.
            let corner = zip(distribution.mean, zip(halfWidths, held)).map {
                $0 - ($1.1 < 0 ? -1 : 1) * $1.0
            }
            let least = BLAS.dot(distribution.mean, held) - box.penalty(held)
            #expect(abs(BLAS.dot(corner, held) - least) < 1e-15)

            let round = try #require(MomentUncertainty(mean: .ellipsoid).means(distribution))
            guard case .ellipsoid(let radius, let covariance) = round else { return }
            let factor = try Cholesky(covariance).factor
            var worst = Double.infinity
            for _ in 0..<2_000 {
                // A point on the ellipsoid: μ + k L u with |u| = 1.
                let draw = random.normals(5)
                let size = BLAS.norm(draw)
                let step = BLAS.multiply(factor, draw.map { radius * $0 / size })
                let mean = zip(distribution.mean, step).map(+)
                worst = min(worst, BLAS.dot(mean, held))
            }
            let bound = BLAS.dot(distribution.mean, held) - round.penalty(held)
            #expect(worst >= bound - 1e-15)
            // Many draws come near to it.
            #expect(worst <= bound + 0.2 * round.penalty(held))
        }
    }

    /// z = 1.959964 and √χ²₂(0.95) = 2.447747, of any table.
    @Test func `sets have the sizes of sampling errors`() throws {
        let distribution = RandomMarket.distribution(assets: 2, observations: 400, seed: 1)
        guard case .box(let halfWidths)? = MomentUncertainty().means(distribution),
            case .ellipsoid(let radius, _)? = MomentUncertainty(mean: .ellipsoid).means(
                distribution
            )
        else {
            Issue.record("no sets")
            return
        }
        for (width, deviation) in zip(halfWidths, distribution.deviations) {
            #expect(abs(width - 1.959_964 * deviation / 20) < 1e-6 * deviation)
        }
        #expect(abs(radius - 2.447_747) < 1e-6)
        let covariance = distribution.covariance
        let worst = MomentUncertainty().worstCovariance(distribution)
        let error =
            1.959_964
            * ((covariance[0, 0] * covariance[1, 1] + covariance[0, 1] * covariance[0, 1]) / 399)
            .squareRoot()
        #expect(abs(worst[0, 1] - covariance[0, 1] - error) < 1e-6 * error)
    }

    @Test func `certain moments change nothing`() throws {
        let distribution = RandomMarket.distribution(assets: 5, seed: 9)
        let certain = MomentUncertainty(mean: .none, covariance: .none)
        let plain = problem(distribution, .utility(riskAversion: 2))
        guard case .optimal(let left) = Optimizer.solve(plain),
            case .optimal(let right) = Optimizer.solve(plain.worstCase(certain))
        else {
            Issue.record("no portfolio")
            return
        }
        for (one, other) in zip(left.weights, right.weights) { #expect(abs(one - other) < 1e-12) }
    }

    @Test func `with short positions a box counts their size`() throws {
        let distribution = RandomMarket.distribution(assets: 5, seed: 2)
        let uncertainty = MomentUncertainty(mean: .box, covariance: .none)
        let outcome = Optimizer.solve(
            problem(distribution, .utility(riskAversion: 2), lower: -0.5).worstCase(uncertainty)
        )
        guard case .optimal(let portfolio) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let own = worst(uncertainty, distribution, portfolio.weights)
        var random = SeededGenerator(seed: 2)
        for _ in 0..<500 {
            let move = (0..<5).map { _ in Double.random(in: -0.1...0.1, using: &random) }
            let mean = move.reduce(0, +) / 5
            let moved = zip(portfolio.weights, move).map { $0 + $1 - mean }
            guard moved.allSatisfy({ $0 >= -0.5 && $0 <= 1 }) else { continue }
            let that = worst(uncertainty, distribution, moved)
            #expect(
                that.gain - 2 * that.risk * that.risk <= own.gain - 2 * own.risk * own.risk + 1e-8
            )
        }
    }
}

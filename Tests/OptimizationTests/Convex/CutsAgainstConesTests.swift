import Estimation
import Numerics
import TestKit
import Testing

@testable import Optimization

/// Minima by cuts against minima by cones, which share nothing but the measure's value.
@Suite struct CutsAgainstConesTests {
    private static let codes = RiskEnvelopeTests.codes.filter {
        !["MV", "OWA"].contains($0) && !$0.hasSuffix("_Rel")
    }

    @Test(arguments: codes)
    func `both find the same least risk, utility and ratio`(code: String) throws {
        let n = 6
        let distribution = RandomMarket.distribution(assets: n, observations: 90, seed: 8)
        let measure = try #require(RiskMeasures.measure(for: code))
        guard let stated = measure.stated else { return }
        let even = (0..<n).map { $0 % 2 == 0 ? 1.0 : 0 }
        let objectives: [Objective] = [
            .minimumRisk, .utility(riskAversion: 0.3), .maximumSharpe(riskFreeRate: 0.01),
        ]
        for objective in objectives {
            let problem = PortfolioProblem(
                distribution: distribution,
                measure: measure,
                objective: objective,
                constraints: PortfolioConstraints(
                    assets: n,
                    upper: [Double](repeating: 0.5, count: n),
                    linear: [
                        LinearConstraint(
                            name: "Even",
                            coefficients: even,
                            minimum: 0.3,
                            maximum: 0.6
                        )
                    ]
                )
            )
            var memory = CutMemory()
            let byCuts = try #require(CutPortfolio(problem)).solve(knowing: &memory)
            let byCones = ConvexPortfolio(problem, risk: stated).solve()
            guard case .optimal(let cuts) = byCuts, case .optimal(let cones) = byCones else {
                Issue.record("\(code) \(objective): \(byCuts) and \(byCones)")
                continue
            }
            let values = [cuts, cones].map { value(of: $0.weights, problem) }
            let size = max(abs(values[1]), 1e-4)
            #expect(abs(values[0] - values[1]) <= 1e-7 * size, "\(code) \(objective) \(values)")
            // Never worse than the gap that it states.
            #expect(values[0] <= values[1] + 2 * cuts.quality.dualityGap * size + 1e-10 * size)
            #expect(cuts.quality.dualityGap <= 1e-9)
            #expect(cuts.quality.method == .cuts)
            try comparePrices(cuts, cones, code)
        }
    }

    private func comparePrices(
        _ cuts: OptimalPortfolio,
        _ cones: OptimalPortfolio,
        _ code: String
    ) throws {
        // Kinks have many prices; curved measures one.
        let curved = ["EVaR", "RLVaR", "MSV", "SLPM", "UCI", "EDaR", "RLDaR"]
        guard curved.contains(code) else { return }
        let size = cones.shadowPrices.map { abs($0.price) }.max() ?? 0
        for price in cones.shadowPrices where abs(price.price) > 1e-3 * size {
            let other = cuts.shadowPrices.first { $0.constraint == price.constraint }
            #expect(
                abs((other?.price ?? 0) - price.price) <= 1e-3 * size,
                "\(code) \(price.constraint): \(other?.price ?? 0) against \(price.price)"
            )
        }
    }

    private func value(of w: [Double], _ problem: PortfolioProblem) -> Double {
        let risk = problem.measure.risk(of: BLAS.multiply(problem.distribution.scenarios, w))
        let gain = BLAS.dot(problem.distribution.mean, w)
        return switch problem.objective {
        case .utility(let aversion): aversion * risk - gain
        case .maximumSharpe(let rate): -(gain - rate / problem.distribution.periodsPerYear) / risk
        default: risk
        }
    }
}

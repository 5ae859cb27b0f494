import Numerics
import Optimization
import TestKit
import Testing

/// Every measure against Riskfolio-Lib's number on real returns.
@Suite struct RiskfolioComparisonTests {
    private let sample: SampleReturns

    init() throws { sample = try SampleReturns() }

    /// Its conic solver stops at a relative 1e-8; everything else is arithmetic.
    private func tolerance(_ code: String) -> Double {
        code.hasPrefix("E") || code.hasPrefix("R") && code != "RG" ? 3e-7 : 1e-12
    }

    /// All but OWA, whose weights the caller gives: its L-moments are below.
    @Test(arguments: RiskMeasures.codes.filter { $0 != "OWA" })
    func `a measure has Riskfolio's value`(code: String) throws {
        let measure = try #require(RiskMeasures.measure(for: code, threshold: 0.0005))
        #expect(measure.code == code)
        for (name, weights) in SampleReturns.portfolios {
            let expected = try #require(RiskfolioValues.risks[name]?[code])
            let risk = measure.risk(of: sample.portfolio(weights))
            #expect(
                abs(risk - expected) <= tolerance(code) * expected,
                "\(code) of \(name): \(risk) against \(expected)"
            )
        }
    }

    @Test func `a code that does not exist has no measure`() {
        for code in ["", "cvar", "RG_Rel", "CVaR_Rel", "MDD_Rel_Rel", "_Rel"] {
            #expect(RiskMeasures.measure(for: code) == nil)
        }
        #expect(Set(RiskMeasures.codes).count == RiskMeasures.codes.count)
    }

    @Test func `a tail that ends within a scenario has Riskfolio's value`() throws {
        let measures: [any RiskMeasure] = [
            ValueAtRisk(confidence: 0.93), ConditionalValueAtRisk(confidence: 0.93),
            TailGini(confidence: 0.93, samples: 50), EntropicValueAtRisk(confidence: 0.93),
            RelativisticValueAtRisk(confidence: 0.93, kappa: 0.6),
        ]
        for (name, weights) in SampleReturns.portfolios {
            let returns = Array(sample.portfolio(weights).prefix(173))
            let expected = try #require(RiskfolioValues.fractionalTails[name])
            for (measure, value) in zip(measures, expected) {
                let error = abs(measure.risk(of: returns) - value)
                #expect(error <= tolerance(measure.code) * value, "\(measure.code) of \(name)")
            }
        }
    }

    @Test func `L-moments have Riskfolio's values`() throws {
        for (name, weights) in SampleReturns.portfolios {
            let returns = sample.portfolio(weights)
            let expected = try #require(RiskfolioValues.linearMoments[name])
            for (order, value) in zip(1..., expected) {
                let moment = LinearMoment(order: order).risk(of: returns)
                #expect(abs(moment - value) <= 1e-13 * expected[1], "L\(order) of \(name)")
            }
        }
    }

    @Test func `combinations of L-moments have Riskfolio's values`() throws {
        let combinations: [(OrderedWeightedAverage.Combination, [Int], Double)] = [
            (.constantRelativeRiskAversion(0.5), [2, 3, 4, 6], 1e-12),
            (.leastSquares(maximumShare: 0.5), [4, 5, 6], 1e-12),
            (.leastSquareSteps(maximumShare: 0.5), [4, 5, 6], 1e-12),
        ]
        for (name, weights) in SampleReturns.portfolios {
            let returns = sample.portfolio(weights)
            let expected = try #require(RiskfolioValues.combinations[name])
            for ((combination, orders, tolerance), values) in zip(combinations, expected) {
                for (order, value) in zip(orders, values) {
                    let measure = try #require(
                        OrderedWeightedAverage.linearMoments(
                            upTo: order,
                            count: returns.count,
                            combination: combination
                        )
                    )
                    #expect(measure.isConvex)
                    let risk = measure.risk(of: returns)
                    #expect(
                        abs(risk - value) <= tolerance * value,
                        "\(combination) of order \(order) of \(name): \(risk), \(value)"
                    )
                }
            }
        }
    }

    @Test func `no combination is a result, not a guess`() {
        #expect(OrderedWeightedAverage.linearMoments(upTo: 2, count: 50) == nil)
        #expect(OrderedWeightedAverage.linearMoments(upTo: 3, count: 50) == nil)
        #expect(OrderedWeightedAverage.linearMoments(upTo: 4, count: 50) != nil)
    }
}

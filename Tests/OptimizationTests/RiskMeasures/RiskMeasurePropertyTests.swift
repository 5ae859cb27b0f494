import Numerics
import Optimization
import TestKit
import Testing

/// The axioms, on seeded random returns.
@Suite struct RiskMeasurePropertyTests {
    /// Measures of degree two in the returns; all others but ERM are of degree one.
    private static let quadratic: Set<String> = ["KT", "SKT"]
    /// Measures that do not see a constant added to every return.
    private static let deviations: [String] = [
        "MV", "MAD", "GMD", "MSV", "KT", "SKT", "RG", "CVRG", "TGRG", "EVRG", "RVRG",
    ]
    /// Measures from which such a constant is taken off.
    private static let tails: [String] = ["VaR", "CVaR", "TG", "EVaR", "RLVaR", "WR", "ERM"]
    /// Measures that more return in a scenario can only lower.
    private static let monotone: [String] = tails + ["FLPM", "SLPM"]
    /// Measures of which a merger cannot have more than the sum.
    private static let subadditive: [String] = homogeneous.filter { !["VaR", "DaR"].contains($0) }
    /// Measures of which a multiple of the position has a multiple.
    ///
    /// OWA, whose weights are for one number of returns, has tests of its own.
    private static let homogeneous: [String] =
        RiskMeasures.codes.filter { !$0.hasSuffix("_Rel") && !["ERM", "OWA"].contains($0) }

    /// Returns with a heavy left tail now and then, `count` of them.
    private func returns(_ count: Int, _ random: inout SeededGenerator) -> [Double] {
        (0..<count).map { _ in
            let noise = (0..<12).reduce(-6) { sum, _ in
                sum + Double.random(in: 0..<1, using: &random)
            }
            let isCrash = Double.random(in: 0..<1, using: &random) < 0.05
            return 0.0005 + 0.01 * noise - (isCrash ? 0.03 : 0)
        }
    }

    private func measure(_ code: String) throws -> any RiskMeasure {
        try #require(RiskMeasures.measure(for: code))
    }

    @Test(arguments: homogeneous)
    func `twice the position is twice the risk`(code: String) throws {
        var random = SeededGenerator(seed: 1)
        let measure = try measure(code)
        for count in [2, 3, 20, 77, 250] {
            let x = returns(count, &random)
            let risk = measure.risk(of: x)
            for factor in [1e-6, 0.37, 2, 1e5] {
                let degree = Self.quadratic.contains(code) ? factor * factor : factor
                let scaled = measure.risk(of: x.map { factor * $0 })
                #expect(abs(scaled - degree * risk) <= 1e-12 * degree * (abs(risk) + 0.01))
            }
        }
    }

    @Test(arguments: deviations + tails)
    func `a certain return changes no deviation and lowers every tail by itself`(
        code: String
    ) throws {
        var random = SeededGenerator(seed: 2)
        let measure = try measure(code)
        for count in [2, 5, 40, 200] {
            let x = returns(count, &random)
            for shift in [-0.02, 0.001, 0.3] {
                let moved = measure.risk(of: x.map { $0 + shift })
                let expected =
                    measure.risk(of: x) - (Self.tails.contains(code) ? shift : 0)
                #expect(abs(moved - expected) <= 1e-13, "\(code), \(count) returns")
            }
        }
    }

    @Test(arguments: monotone)
    func `a better return in every scenario is no riskier`(code: String) throws {
        var random = SeededGenerator(seed: 3)
        let measure = try measure(code)
        for count in [2, 9, 60] {
            for _ in 0..<30 {
                let x = returns(count, &random)
                let better = x.map { $0 + max(0, Double.random(in: -0.02..<0.02, using: &random)) }
                #expect(measure.risk(of: better) <= measure.risk(of: x) + 1e-15)
            }
        }
    }

    @Test(arguments: subadditive)
    func `a merger creates no risk`(code: String) throws {
        var random = SeededGenerator(seed: 4)
        let measure = try measure(code)
        let isQuadratic = Self.quadratic.contains(code)
        // Of degree two, the root of the measure is subadditive.
        func size(_ x: [Double]) -> Double {
            isQuadratic ? measure.risk(of: x).squareRoot() : measure.risk(of: x)
        }
        for count in [2, 7, 50] {
            for _ in 0..<30 {
                let (x, y) = (returns(count, &random), returns(count, &random))
                let merged = zip(x, y).map { $0 + $1 }
                #expect(size(merged) <= size(x) + size(y) + 1e-14)
            }
        }
    }

    @Test func `tails are ordered, each bounding the one before`() throws {
        var random = SeededGenerator(seed: 5)
        let codes = [
            ["VaR", "CVaR", "EVaR", "RLVaR", "WR"], ["DaR", "CDaR", "EDaR", "RLDaR", "MDD"],
            ["CVRG", "EVRG", "RVRG", "RG"], ["CVaR", "TG", "WR"],
            ["DaR_Rel", "CDaR_Rel", "EDaR_Rel", "RLDaR_Rel", "MDD_Rel"],
        ]
        for count in [1, 2, 19, 20, 21, 100, 333] {
            for confidence in [0.5, 0.9, 0.95, 0.99] {
                let x = returns(count, &random)
                for chain in codes {
                    let risks = try chain.map {
                        let found = RiskMeasures.measure(for: $0, confidence: confidence)
                        return try #require(found).risk(of: x)
                    }
                    for (lower, higher) in zip(risks, risks.dropFirst()) {
                        #expect(lower <= higher + 1e-15, "\(chain) of \(count) at \(confidence)")
                    }
                }
            }
        }
    }

    @Test func `equal returns have no deviation and a certain loss`() throws {
        for count in [1, 2, 30] {
            for value in [-0.0123, 0, 0.07] {
                let x = [Double](repeating: value, count: count)
                for code in Self.deviations + ["WR", "VaR", "CVaR", "EVaR", "RLVaR"] {
                    let measure = try measure(code)
                    guard count >= measure.minimumObservations else { continue }
                    let expected = Self.deviations.contains(code) ? 0 : -value
                    #expect(abs(measure.risk(of: x) - expected) <= 1e-17, "\(code) of \(x)")
                }
            }
        }
    }

    @Test func `wealth that never falls has no drawdown`() throws {
        for code in RiskMeasures.codes where code.contains("DaR") || code.contains("DD") {
            #expect(try measure(code).risk(of: [0.01, 0, 0.02, 0.005]) == 0)
        }
    }

    @Test func `drawdowns count from the starting capital`() {
        let falls = [-0.1, 0.05, -0.2, 0.5]
        let absolute = Drawdowns(of: falls).values
        let relative = Drawdowns(of: falls, .compounded).values
        for (fall, expected) in zip(
            absolute + relative,
            [0.1, 0.05, 0.25, 0, 0.1, 0.055, 0.244, 0]
        ) {
            #expect(abs(fall - expected) <= 1e-15)
        }
    }

    @Test func `everything lost stays lost`() {
        #expect(Drawdowns(of: [0.1, -1, 0.5], .compounded).values == [0, 1, 1])
    }

    @Test func `one return is too few for a divisor of n - 1`() async {
        await #expect(processExitsWith: .failure) { _ = StandardDeviation().risk(of: [0.01]) }
        await #expect(processExitsWith: .failure) { _ = GiniMeanDifference().risk(of: [0.01]) }
        await #expect(processExitsWith: .failure) { _ = WorstRealization().risk(of: []) }
        await #expect(processExitsWith: .failure) { _ = MaximumDrawdown().risk(of: [.nan]) }
    }
}

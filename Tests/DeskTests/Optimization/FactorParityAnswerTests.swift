import Desk
import Testing

/// Risk shared by factors, components and signed positions through the whole of an answer.
///
/// Weights are those of cvxpy 1.9 with Clarabel on the same 2,263 returns: the least deviation under Σ bₖ log (Mᵀy)ₖ ≥ −1,
/// brought to the sum 1; of components √(bₖ/λₖ) along numpy's eigenvectors.
@Suite struct FactorParityAnswerTests {
    private let factors = #""model": "RiskParity", "factors": ["MTUM", "USMV"]"#

    private func distance(_ found: [Double], _ expected: [Double]) -> Double {
        zip(found, expected).reduce(found.count == expected.count ? 0 : .infinity) {
            max($0, abs($1.0 - $1.1))
        }
    }

    @Test func `factors share the risk, and the answer says how`() async throws {
        let result = try await FactorMarket.answer(#"\#(factors), "risk_parity_on": "factors""#)
        let expected = [
            0.014600700356, 0.09530711048, 0.056299495273, 0.208545496697, 0.46749879548,
            0.157748401715,
        ]
        #expect(distance(result.weights, expected) < 1e-9)
        let risk = try #require(result.factorRisk)
        #expect(risk.names == ["MTUM", "USMV"])
        #expect(distance(risk.shares ?? [], [0.5, 0.5]) < 1e-11)
        let assets = [
            0.007085160084, 0.047718602004, 0.040735217484, 0.197513044335, 0.596100414865,
            0.110847561228,
        ]
        #expect(distance(result.riskContributions, assets) < 1e-8)
        #expect(result.solver.method == "descent")
        #expect(!result.warnings.contains { $0.contains("budgets") })
        #expect(result.json["factor_risk_contributions"]?["MTUM"] != nil)
    }

    @Test func `budgets need room below zero, and a bound in the way is said`() async throws {
        let budgets =
            #"\#(factors), "risk_parity_on": "factors", "factor_risk_budgets": {"MTUM": 3, "USMV": 1}"#
        let free = try await FactorMarket.answer(
            #"\#(budgets), "constraints": {"lower_bound": -1}"#
        )
        let expected = [
            -0.166725561709, 0.015460400747, 0.051706419677, 0.241165019438, 0.675710125344,
            0.182683596503,
        ]
        // Seven digits: cvxpy warns that its own are inaccurate.
        #expect(distance(free.weights, expected) < 2e-6)
        #expect(distance(free.factorRisk?.shares ?? [], [0.75, 0.25]) < 1e-11)
        let long = try await FactorMarket.answer(budgets)
        #expect(long.weights.allSatisfy { $0 >= 0 })
        let warning = try #require(long.warnings.first { $0.contains("in place of") })
        #expect(warning.contains("MTUM is") || warning.contains("USMV is"))
    }

    @Test func `factors share any convex measure`() async throws {
        let result = try await FactorMarket.answer(
            #"\#(factors), "risk_parity_on": "factors", "risk_measure": "CVaR", "constraints": {"lower_bound": -1}"#
        )
        let expected = [
            -0.1981458, 0.26778401, 0.02433638, 0.26448919, 0.42948331, 0.2120529,
        ]
        #expect(distance(result.weights, expected) < 1e-5)
        #expect(distance(result.factorRisk?.shares ?? [], [0.5, 0.5]) < 1e-4)
    }

    @Test func `principal components share the risk`() async throws {
        let result = try await FactorMarket.answer(
            #""start_date": "2014-01-02", "model": "RiskParity", "risk_parity_on": {"components": 3}, "constraints": {"lower_bound": -1}"#
        )
        let expected = [
            0.141588922775, 0.211551952405, -0.054326772319, -0.063502200776, -0.03452363497,
            0.799211732885,
        ]
        #expect(distance(result.weights, expected) < 1e-9)
        let components = try #require(result.components)
        #expect(
            distance(
                components.varianceShares,
                [0.502665007776, 0.160856671974, 0.139588123808]
            ) < 1e-11
        )
        #expect(components.loadings.allSatisfy { $0.reduce(0, +) >= 0 })
        #expect(result.factorRisk?.names == ["PC1", "PC2", "PC3"])
        #expect(distance(result.factorRisk?.shares ?? [], [1, 1, 1].map { $0 / 3 }) < 1e-9)
        #expect(result.json["principal_components"]?["PC2"]?["loadings"]?["KO"] != nil)
    }

    @Test func `of given signs every asset has its share`() async throws {
        let result = try await FactorMarket.answer(
            #""start_date": "2014-01-02", "model": "RiskParity", "signs": {"LLY": -1}"#
        )
        let expected = [
            0.415701263162, 0.46932095509, 0.290637543514, 0.26788055281, 0.293729278904,
            -0.73726959348,
        ]
        #expect(distance(result.weights, expected) < 1e-9)
        for share in result.riskContributions { #expect(abs(share - 1.0 / 6) < 1e-11) }
    }

    @Test func `signs that leave nothing long on balance are said`() async throws {
        let signs = #""model": "RiskParity", "signs": {"KO": -1, "PG": -1, "XOM": -1, "JPM": -1}"#
        let bounded = try await FactorMarket.answer(signs)
        #expect(zip(bounded.weights, [-1, -1, -1, -1, 1, 1]).allSatisfy { $0 * $1 > 0 })
        #expect(abs(bounded.weights.reduce(0, +) - 1) < 1e-9)
        #expect(bounded.warnings.contains { $0.contains("in place of 16.67 %") })
        let report = await #expect(throws: ErrorReport.self) {
            try await FactorMarket.answer(
                #"\#(signs), "constraints": {"lower_bound": -1e9, "upper_bound": 1e9}"#
            )
        }
        #expect(report?.code == .unbounded)
        #expect(report?.message.contains("not long on balance") == true, "\(report?.message ?? "")")
    }

    @Test func `a factor that no asset is chosen to have cannot share`() async throws {
        let report = await #expect(throws: ErrorReport.self) {
            try await FactorMarket.answer(
                #"""
                "model": "RiskParity", "factors": ["MTUM", "SIZE", "USMV"], "risk_parity_on": "factors",
                "factor_selection": {"method": "lasso", "penalty": 0.75}
                """#
            )
        }
        #expect(report?.code == .invalidRequest)
        #expect(report?.details["path"] == .string("risk_parity_on"))
    }
}

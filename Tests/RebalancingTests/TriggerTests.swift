import Portfolio
import TestKit
import Testing

@testable import Rebalancing

@Suite struct TriggerTests {
    /// Two assets of a sector each, half the portfolio each by the target, with money.
    private func state(
        _ a: Double = 0.5,
        _ b: Double = 0.5,
        day: String = "2024-05-15",
        sectors: (String?, String?) = ("Energy", "Utilities")
    ) throws -> TriggerState {
        TriggerState(
            try #require(Day(day)),
            [
                TriggerAsset(try symbol("A"), weight: a, target: 0.5, sector: sectors.0),
                TriggerAsset(try symbol("B"), weight: b, target: 0.5, sector: sectors.1),
            ],
            cash: 1 - a - b
        )
    }

    private func symbol(_ name: String) throws -> AssetID { try #require(AssetID(name)) }

    private func finding(_ outcome: TriggerOutcome) -> TriggerFinding? {
        if case .met(let finding) = outcome { finding } else { nil }
    }

    private func isUnknown(_ outcome: TriggerOutcome) -> Bool {
        if case .unknown = outcome { true } else { false }
    }

    @Test func `weights at the threshold say nothing, weights beyond it name all that is off`()
        throws
    {
        let rule = WeightTrigger()
        #expect(rule.outcome(on: try state(0.54, 0.46)) == .notMet)
        // 0.55 − 0.5 is 0.050000000000000044.
        #expect(rule.outcome(on: try state(0.55, 0.45)) == .notMet)
        let found = try #require(finding(rule.outcome(on: try state(0.56, 0.44))))
        #expect(
            found.description
                == "A weighs 56.00 %, 6.00 points above its target of 50.00 %. 1 more beyond the threshold."
        )
        #expect(found.symbols.map(\.symbol) == ["A", "B"])
        // The document's own example: 6 points against 5.
        #expect(found.severity == .medium && found.urgency == .normal)
        #expect(found.reason.rebalanceType == .strategic)
    }

    @Test func `severity and urgency go by the times of the threshold`() throws {
        func levels(_ weight: Double) throws -> [String] {
            let outcome = WeightTrigger().outcome(on: try state(weight, 0.5))
            let found = try #require(finding(outcome))
            return [found.severity.rawValue, found.urgency.rawValue]
        }
        #expect(try levels(0.553) == ["LOW", "LOW"])
        #expect(try levels(0.58) == ["MEDIUM", "NORMAL"])
        #expect(try levels(0.62) == ["HIGH", "NORMAL"])
        #expect(try levels(0.66) == ["HIGH", "HIGH"])
    }

    @Test func `sectors are added up, and an unknown one says nothing`() throws {
        let rule = GroupTrigger(.sector)
        #expect(rule.outcome(on: try state(0.55, 0.45)) == .notMet)
        let found = try #require(finding(rule.outcome(on: try state(0.4, 0.5))))
        #expect(found.names(.sector) == ["Energy"] && found.measure > 0.0999)
        // Of the same sector, one is above by what the other is below.
        let same = try state(0.7, 0.3, sectors: ("Energy", "Energy"))
        #expect(rule.outcome(on: same) == .notMet)
        #expect(isUnknown(rule.outcome(on: try state(0.7, 0.3, sectors: ("Energy", nil)))))
    }

    @Test func `named groups and strategies are held to the same threshold`() throws {
        var state = try state(0.56, 0.42)
        #expect(GroupTrigger(.group).outcome(on: state) == .notMet)
        state.named = [
            TriggerGroup(.group, "Both", state.assets),
            TriggerGroup(.group, "First", [state.assets[0]]),
            // The document's own: momentum weighs 0.35 and should weigh 0.30; at 0.05 nothing is asked.
            TriggerGroup(.strategy, "momentum_strategy", weight: 0.35, target: 0.3),
            TriggerGroup(.strategy, "", weight: 0.65, target: 0.7),
        ]
        let group = try #require(finding(GroupTrigger(.group).outcome(on: state)))
        #expect(group.names(.group) == ["First"] && group.names(.strategy).isEmpty)
        #expect(GroupTrigger(.strategy).outcome(on: state) == .notMet)
        let strict = GroupTrigger(.strategy, threshold: 0.04)
        let strategy = try #require(finding(strict.outcome(on: state)))
        #expect(strategy.names(.strategy).sorted() == ["", "momentum_strategy"])
        #expect(strict.name == "strategy_deviation" && strategy.reason == .weightDeviation)
        #expect(strategy.reason.rebalanceType == .strategic)
    }

    @Test func `cash beyond that of the target`() throws {
        #expect(CashTrigger().outcome(on: try state(0.49, 0.49)) == .notMet)
        #expect(finding(CashTrigger().outcome(on: try state(0.48, 0.49)))?.reason == .cashArrival)
        #expect(CashTrigger().outcome(on: try state(0.5, 0.5)) == .notMet)
    }

    @Test func `what was earned and lost`() throws {
        var state = try state()
        #expect(isUnknown(DrawdownTrigger().outcome(on: state)))
        #expect(isUnknown(PerformanceTrigger().outcome(on: state)))
        state.track = TriggerTrack(portfolio: [0.25, -0.1], target: [0, -0.025])
        #expect(DrawdownTrigger().outcome(on: state) == .notMet)
        #expect(PerformanceTrigger().outcome(on: state) == .notMet)
        state.track = TriggerTrack(portfolio: [0.25, -0.2, 0.05], target: [0.1, 0.1, 0])
        let fall = try #require(finding(DrawdownTrigger().outcome(on: state)))
        #expect(abs(fall.measure - 0.16) < 1e-12 && fall.reason.rebalanceType == .riskDriven)
        let behind = try #require(finding(PerformanceTrigger().outcome(on: state)))
        // 1.25 · 0.8 · 1.05 − 1.1²
        #expect(abs(behind.measure - 0.16) < 1e-12)
        #expect(behind.description.contains("16.00 points less than its target"))
    }

    // MARK: - Taxes

    @Test func `losses count in the last weeks of the tax year`() throws {
        let rule = TaxLossTrigger()
        var state = try state(day: "2024-12-01")
        #expect(isUnknown(rule.outcome(on: state)))
        state.tax = .unitedStates
        let one = FixedDecimal(1)
        state.lots = [TriggerLot(try symbol("B"), quantity: one, gain: -0.01)]
        #expect(rule.outcome(on: state) == .notMet)
        state.lots.append(TriggerLot(try symbol("A"), quantity: one, gain: -0.002))
        state.lots.append(TriggerLot(try symbol("A"), quantity: one, gain: 0.5))
        let found = try #require(finding(rule.outcome(on: state)))
        #expect(found.symbols.map(\.symbol) == ["A", "B"] && found.urgency == .normal)
        #expect(found.description.contains("ends on 2024-12-31, in 30 days"))
        state.tax = .unitedKingdom
        #expect(rule.outcome(on: state) == .notMet)
        #expect(
            TaxRules.unitedKingdom.yearEnd(onOrAfter: try #require(Day("2024-04-05")))
                == Day("2024-04-05")
        )
        #expect(
            TaxRules.unitedKingdom.yearEnd(onOrAfter: try #require(Day("2024-04-06")))
                == Day("2025-04-05")
        )
    }

    @Test func `a gain that is soon taxed less is a reason to wait, and asks for nothing`() throws {
        var state = try state(0.6, 0.4)
        state.tax = .unitedStates
        func lot(_ name: String, _ gain: Double, _ day: String) throws -> TriggerLot {
            TriggerLot(
                try symbol(name),
                quantity: FixedDecimal(3),
                gain: gain,
                longTermFrom: Day(day)
            )
        }
        // Too late, no gain, and an asset of which nothing is to be sold.
        state.lots = [
            try lot("A", 0.1, "2024-06-15"), try lot("A", -0.1, "2024-05-20"),
            try lot("B", 0.1, "2024-05-20"),
        ]
        #expect(LongTermTrigger().outcome(on: state) == .notMet)
        state.lots.append(try lot("A", 0.1, "2024-06-14"))
        let found = try #require(finding(LongTermTrigger().outcome(on: state)))
        #expect(found.measure == 30 && found.reason.rebalanceType == nil)
    }
}

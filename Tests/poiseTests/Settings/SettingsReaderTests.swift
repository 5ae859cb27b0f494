import Desk
import Portfolio
import Testing

@testable import poise

@Suite struct SettingsReaderTests {
    private func read(_ text: String) throws -> BookDefaults {
        try SettingsReader.defaults(in: Array(text.utf8))
    }

    private func faults(_ text: String) -> [SettingsFault] {
        do throws(SettingsFaults) {
            _ = try SettingsReader.defaults(in: Array(text.utf8))
            return []
        } catch {
            return error.all
        }
    }

    @Test func `every key is taken`() throws {
        let defaults = try read(
            """
            portfolio_type: "mixed_crypto_stable"
            risk_profile: "moderate"
            stablecoin_fraction: 0.3
            rebalancing_frequency: daily
            volatility_target: 0.15
            max_drawdown_limit: 0.25
            correlation_threshold: 0.7
            strategy:
              name: "hierarchical_risk_parity"
              lookback_period: 180
              rebalancing_threshold: .1
            trading:
              execution_style: "twap"
              max_slippage: 1e-2
              min_trade_value: 10.0
              base_currency: USDT
            """
        )
        var expected = BookDefaults()
        (expected.kind, expected.frequency) = (.balanced, .daily)
        (expected.volatilityTarget, expected.drawdownLimit) = (0.15, 0.25)
        (expected.correlationLimit, expected.lookback) = (0.7, 180)
        (expected.driftThreshold, expected.executionStyle) = (0.1, .timeWeighted)
        (expected.strategy, expected.stableFraction) = (.hierarchicalRiskParity, 0.3)
        expected.maximumSlippage = FixedDecimal("0.01")
        expected.minimumTrade = FixedDecimal(10)
        expected.currency = Portfolio.Currency("USDT")
        #expect(defaults == expected)
    }

    @Test(arguments: ["", "# nothing\n", "{}", "strategy: {}\ntrading: {}\n"])
    func `settings that say nothing leave everything as it is`(text: String) throws {
        #expect(try read(text) == BookDefaults())
    }

    @Test(
        arguments: [
            ("volatility_target: \"0.15\"", .type), ("volatility_target: high", .type),
            ("volatility_target: 0", .value), ("volatility_target: 10.1", .value),
            ("volatility_target: .nan", .type), ("volatility_target: .inf", .type),
            ("volatility_target: 0x1", .type), ("volatility_target: 1_0", .type),
            ("volatility_target: 1e400", .type), ("volatility_target: [0.15]", .type),
            ("volatility_target: {a: 1}", .type), ("volatility_target:", .type),
            ("volatility_target: ~", .type), ("max_drawdown_limit: 1.01", .value),
            ("max_drawdown_limit: 0", .value), ("correlation_threshold: -1.1", .value),
            ("risk_profile: reckless", .value), ("risk_profile: ''", .type),
            ("risk_profile: Moderate", .value), ("risk_profile: true", .value),
            ("rebalancing_frequency: hourly", .value), ("strategy: fast", .type),
            ("strategy: [1]", .type), ("trading:", .type),
            ("strategy: {lookback_period: 62}", .value),
            ("strategy: {lookback_period: 2521}", .value),
            ("strategy: {lookback_period: 63.5}", .type),
            ("strategy: {lookback_period: '180'}", .type),
            ("strategy: {rebalancing_threshold: -0.1}", .value),
            ("trading: {execution_style: slowly}", .value),
            ("trading: {max_slippage: 1.5}", .value), ("trading: {max_slippage: 1 %}", .type),
            ("trading: {min_trade_value: -1}", .value),
            ("trading: {min_trade_value: 10 USDT}", .type),
            ("trading: {base_currency: usdt}", .value), ("trading: {base_currency: 12}", .value),
            ("trading: {base_currency: [USD]}", .type), ("portfolio_type: mixed", .value),
            ("stablecoin_fraction: 1.3", .value), ("strategy: {name: hrp}", .value),
            ("volatility_traget: 0.1", .unknownKey),
            ("trading: {volatility_target: 0.1}", .unknownKey),
            ("max_slippage: 0.1", .unknownKey), ("\"\": 1", .unknownKey),
            ("<<: {a: 1}", .unknownKey),
            ("- risk_profile: moderate", .type), ("moderate", .type), ("---\n", .type),
        ] as [(String, SettingsFault.Code)]
    )
    func `a value that cannot be is refused by name`(text: String, code: SettingsFault.Code) throws
    {
        let found = faults(text)
        #expect(found.map(\.code) == [code], "\(found.map(\.message))")
    }

    @Test func `everything that is wrong is told at once, by place`() throws {
        let found = faults("trading:\n  max_slippage: x\nrisk_profil: y\nportfolio_type: z\n")
        #expect(found.map(\.code) == [.type, .unknownKey, .value])
        #expect(found.map(\.place.line) == [2, 3, 4])
        let report = SettingsFaults(all: found).report(on: "poise.yaml")
        #expect(report.code == .invalidRequest)
        #expect(
            report.message.hasPrefix("poise.yaml, line 2, column 17: trading.max_slippage is x; ")
        )
        #expect(report.message.contains("Did you mean risk_profile?"))
        #expect(report.details["faults"]?.array?.count == 3)
        let many = faults((0..<30).map { "k\($0): 1\n" }.joined())
        let told = SettingsFaults(all: many).report(on: "f")
        #expect(told.details["faults"]?.array?.count == 20)
        #expect(told.message.hasSuffix("10 more are not told."))
    }

    /// Every key that there is says what it allows; no other can be given.
    @Test func `each key takes what it says it takes`() throws {
        #expect(Set(SettingKey.all.map(\.path)).count == SettingKey.all.count)
        for key in SettingKey.all {
            let value = key.group.isEmpty ? "[1]" : "{\(key.name): [1]}"
            let found = faults("\(key.group.isEmpty ? key.name : key.group): \(value)")
            let message = try #require(found.first).message
            #expect(message.contains("\(key.path) is a list; it must be \(key.allowed)"))
        }
    }
}

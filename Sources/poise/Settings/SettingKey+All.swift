import Desk
import Portfolio

extension SettingKey {
    /// All keys, in the order of the documents.
    static let all: [SettingKey] =
        [
            // What a portfolio of this kind keeps stable is stablecoin_fraction.
            choice("portfolio_type", [("mixed_crypto_stable", ())]) { _, _ in },
            choice(
                "risk_profile",
                [
                    ("conservative", .conservative), ("moderate", .balanced),
                    ("aggressive", .aggressive),
                ] as [(String, PortfolioProfile.Kind)]
            ) { $1.kind = $0 },
            number("stablecoin_fraction", "a fraction from 0 to 1", in: 0...1) {
                $1.stableFraction = $0.double
            },
            choice(
                "rebalancing_frequency",
                PortfolioProfile.Frequency.allCases.map { ($0.rawValue.lowercased(), $0) }
            ) { $1.frequency = $0 },
            number("volatility_target", "a fraction a year above 0, 10 at most", in: above...10) {
                $1.volatilityTarget = $0.double
            },
            number("max_drawdown_limit", "a fraction above 0, 1 at most", in: above...1) {
                $1.drawdownLimit = $0.double
            },
            number("correlation_threshold", "a number from -1 to 1", in: -1...1) {
                $1.correlationLimit = $0.double
            },
        ] + strategy + trading

    private static let strategy: [SettingKey] = [
        choice(
            "strategy.name",
            AllocationStrategy.allCases.map { ($0.rawValue, $0) }
        ) { $1.strategy = $0 },
        SettingKey(
            "strategy.lookback_period",
            allowed: "a whole number of days from 63 to 2520"
        ) { node, defaults in
            guard case .scalar(let text, isPlain: true) = node.content, let days = Int(text)
            else { return .type }
            guard (63...2_520).contains(days) else { return .value }
            defaults.lookback = days
            return nil
        },
        number("strategy.rebalancing_threshold", "a fraction from 0 to 1", in: 0...1) {
            $1.driftThreshold = $0.double
        },
    ]

    private static let trading: [SettingKey] = [
        choice(
            "trading.execution_style",
            ExecutionStyle.allCases.map { ($0.rawValue, $0) }
        ) { $1.executionStyle = $0 },
        number("trading.max_slippage", "a fraction from 0 to 1", in: 0...1) {
            $1.maximumSlippage = $0
        },
        number("trading.min_trade_value", "an amount from 0 to 1e14", in: 0...1e14) {
            $1.minimumTrade = $0
        },
        SettingKey(
            "trading.base_currency",
            allowed: "a code such as USD, 2 to 10 capital letters or digits"
        ) { node, defaults in
            guard case .scalar(let text, _) = node.content, !text.isEmpty else { return .type }
            guard let currency = Portfolio.Currency(text) else { return .value }
            defaults.currency = currency
            return nil
        },
    ]

    private static let above = Double.leastNonzeroMagnitude
}

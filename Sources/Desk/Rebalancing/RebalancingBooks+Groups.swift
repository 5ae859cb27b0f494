internal import MarketData
internal import Numerics
internal import Performance
internal import Portfolio
internal import Rebalancing

/// What assets are together: as groups, and as what a strategy runs.
extension RebalancingBooks {
    /// What a strategy holds beside what it should; its sleeve is named after it.
    struct Strategy {
        /// Its name; empty for what belongs to none.
        let name: String
        /// The share of the portfolio that it should have.
        let share: TargetShare
        /// What it should hold, as shares of itself; `nil` where that is left to it.
        let allocations: [TargetAllocation]?
        /// What it is worth.
        var value = FixedDecimal.zero
        /// The part of it that is money.
        var cash = FixedDecimal.zero
        /// The part of it that is each asset.
        var held: [AssetID: FixedDecimal] = [:]

        /// Whether it has, or should have, anything.
        fileprivate var isThere: Bool { share.target != .zero || value != .zero || !held.isEmpty }

        /// Takes what a sleeve holds.
        fileprivate mutating func add(_ sleeve: DivisionWorth, _ positions: [Books.Position]) {
            value = value + (sleeve.value ?? .zero)
            cash = cash + sleeve.cash
            for (part, worth) in zip(sleeve.division.parts, sleeve.values) {
                let symbol = positions[part.place].symbol
                held[symbol] = (held[symbol] ?? .zero) + (worth ?? .zero)
            }
        }
    }

    /// The strategies in the order of the target, then those that it does not name and that hold something, and
    /// last what belongs to none, which should be what the others leave; none where the target names none.
    ///
    /// Values add up to that of everything to the last digit, and shares to 1.
    ///
    /// - Complexity: O(holdings).
    var strategies: [Strategy] {
        guard !target.strategies.isEmpty else { return [] }
        var result = target.strategies.map {
            Strategy(name: $0.name, share: $0.share, allocations: $0.allocations)
        }
        var places = Dictionary(
            uniqueKeysWithValues: result.enumerated().map { ($1.name, $0) }
        )
        let left = result.reduce(FixedDecimal(1)) { $0 - $1.share.target }
        var rest = Strategy(name: "", share: .init(exactly: left), allocations: nil)
        for sleeve in report.sleeves {
            guard let name = sleeve.division.name, !name.isEmpty else {
                rest.add(sleeve, report.books.positions)
                continue
            }
            if places[name] == nil {
                places[name] = result.count
                result.append(Strategy(name: name, share: .init(exactly: .zero), allocations: nil))
            }
            places[name].map { result[$0].add(sleeve, report.books.positions) }
        }
        return rest.isThere ? result + [rest] : result
    }

    /// The volatility of a year of assets in the proportions of their targets, annualized.
    ///
    /// Money beside them does not move; `nil` of fewer than 20 common returns, or where nothing of it should be held.
    ///
    /// - Complexity: O(assets · 252).
    func volatility(of symbols: [AssetID], shares: [Double], cash: Double = 0) -> Double? {
        let whole = shares.reduce(cash, +)
        let places = symbols.indices.filter { shares[$0] != 0 }
        guard whole > 0, let window = CompletePrices(report, places.map { symbols[$0] }, 252),
            window.returns.rows >= 20
        else { return nil }
        let mix = BLAS.multiply(window.returns, places.map { shares[$0] / whole })
        return try? ReturnSeries(mix, periodsPerYear: 252).volatility
    }
}

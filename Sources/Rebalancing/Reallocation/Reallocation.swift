public import Portfolio

/// The way from what is held to a target, as far as there is liquidity for it.
///
///     target of an asset  T = weight · total          total = cash + Σ v
///     utilization         v / T                        of what is held, v
///     needed              |T − v|                      where any utilization is out of range
///     matched             what the sources have of it, the friendly parts of all of them first
///     bought              matched · min(1, (cash + sales) / Σ matched purchases)
///
/// Limits come in this order: what may not be traded is not matched, a turnover beyond its limit shrinks all in
/// proportion, sales that are too small are left out, purchases shrink to the money there is, and those that are too
/// small then are left out.
///
/// Money is exact: what is bought is what is sold and the change of cash, to the last digit.
public struct Reallocation: Sendable {
    /// What is held or should be.
    public let assets: [ReallocationAsset]
    /// Money before the trades.
    public let cash: FixedDecimal
    /// What everything is worth.
    public let total: FixedDecimal
    /// The part of everything that each asset should have; less than said where weights exceed 1 together.
    public let weights: [FixedDecimal]
    /// What should be held of each asset, in money; together at most ``total``.
    public let targets: [FixedDecimal]
    /// How it ends.
    public let status: ReallocationStatus
    /// What is bought of each asset, in money; below zero where it is sold.
    public let changes: [FixedDecimal]
    /// Where it is traded; nothing of assets that trade without bounds.
    public let fills: [LiquidityFill]

    /// Works it out.
    ///
    /// - Parameters:
    ///   - assets: Each symbol once; weights together at most 1, but for the rounding of the last digits.
    ///   - cash: Money to be spent, not below zero.
    ///   - range: The utilizations at which nothing is to be done; 1 is one of them.
    ///   - limits: What the trades must keep.
    /// - Complexity: O(assets + sources).
    public init(
        _ assets: [ReallocationAsset],
        cash: FixedDecimal,
        within range: ClosedRange<FixedDecimal>,
        keeping limits: ReallocationLimits = ReallocationLimits()
    ) {
        let total = assets.reduce(cash) { $0 + $1.value }
        let whole = max(FixedDecimal(1), assets.reduce(.zero) { $0 + $1.weight })
        let targets = Reallocation.parts(of: total, assets.map(\.weight), whole: whole)
        (self.assets, self.cash, self.total, self.targets) = (assets, cash, total, targets)
        weights = assets.map { $0.weight.divided(by: whole) ?? $0.weight }
        let needs = zip(assets, targets).map { $1 - $0.value }
        let isInRange = zip(assets, targets).allSatisfy { asset, target in
            Reallocation.isUtilization(asset.value, of: target, within: range)
        }
        let canTrade = zip(assets, needs).contains { asset, need in
            need != .zero && limits.allows(need, of: asset.symbol)
                && asset.sources?.contains { $0.available > .zero } ?? true
        }
        guard !isInRange, canTrade else {
            status = isInRange ? .notNeeded : .failed
            changes = assets.map { _ in .zero }
            fills = []
            return
        }
        let trades = Reallocation.trades(assets, needs, cash: cash, total: total, limits)
        changes = trades.changes
        fills = trades.fills
        // Limits may leave nothing of what liquidity would allow.
        let isNothing = trades.changes.allSatisfy { $0 == .zero }
        status = trades.changes == needs ? .matched : isNothing ? .failed : .partial
    }

    // MARK: - What is left

    /// What of each asset's need is not traded, not below zero; nothing where nothing is needed.
    public var shortfalls: [FixedDecimal] {
        guard status != .notNeeded else { return assets.map { _ in .zero } }
        return zip(targets, valuesAfter).map { ($0 - $1).magnitude }
    }

    /// What is held of each asset after the trades.
    public var valuesAfter: [FixedDecimal] { zip(assets, changes).map { $0.value + $1 } }

    /// Σ |value changes|.
    public var amount: FixedDecimal { changes.reduce(.zero) { $0 + $1.magnitude } }
}

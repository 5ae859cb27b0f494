internal import Portfolio

extension Reallocation {
    /// `amount` in proportion to `parts`, rounded so that together they are not more than their part of it.
    ///
    /// Each is the difference of two rounded sums, so that the rounding errors do not add up.
    static func parts(
        of amount: FixedDecimal,
        _ parts: [FixedDecimal],
        whole: FixedDecimal
    ) -> [FixedDecimal] {
        var (sum, given) = (FixedDecimal.zero, FixedDecimal.zero)
        return parts.map { part in
            sum += part
            let next = amount.share(sum, of: whole) ?? given
            defer { given = next }
            return next - given
        }
    }

    /// Whether lower · target ≤ value ≤ upper · target, compared without rounding.
    ///
    /// What is held without a target is not in any range.
    static func isUtilization(
        _ value: FixedDecimal,
        of target: FixedDecimal,
        within range: ClosedRange<FixedDecimal>
    ) -> Bool {
        guard target > .zero else { return value == .zero }
        func product(_ left: FixedDecimal, _ right: FixedDecimal) -> (UInt128, UInt128) {
            let product = left.units.magnitude.multipliedFullWidth(by: right.units.magnitude)
            return (product.high, product.low)
        }
        let held = product(value, FixedDecimal(1))
        return product(range.lowerBound, target) <= held
            && held <= product(range.upperBound, target)
    }

    /// What is traded of `needs`: sales as far as there is liquidity, purchases also as far as there is money.
    static func trades(
        _ assets: [ReallocationAsset],
        _ needs: [FixedDecimal],
        cash: FixedDecimal,
        total: FixedDecimal,
        _ limits: ReallocationLimits
    ) -> (changes: [FixedDecimal], fills: [LiquidityFill]) {
        var matched = assets.indices.map { place in
            let (asset, size) = (assets[place], needs[place].magnitude)
            guard limits.allows(needs[place], of: asset.symbol) else { return FixedDecimal.zero }
            guard let sources = asset.sources else { return size }
            return min(size, sources.reduce(.zero) { $0 + $1.available })
        }
        let sales = needs.indices.filter { needs[$0] < .zero }
        let purchases = needs.indices.filter { needs[$0] > .zero }
        func payFor() {
            let money = sales.reduce(cash) { $0 + matched[$1] }
            shrink(&matched, purchases, to: money)
        }
        if let most = limits.turnover.flatMap({ total.times($0) }) {
            payFor()
            shrink(&matched, Array(needs.indices), to: most)
        }
        for place in sales where matched[place] < limits.minimumTrade { matched[place] = .zero }
        payFor()
        for place in purchases where matched[place] < limits.minimumTrade { matched[place] = .zero }
        let fills = assets.indices.flatMap { place in
            LiquidityFill.fills(
                of: matched[place],
                asset: place,
                from: assets[place].sources ?? []
            )
        }
        let changes = zip(matched, needs).map { $1 < .zero ? -$0 : $0 }
        return (changes, fills)
    }

    /// Makes amounts smaller in proportion, so that together they are `most` at most.
    private static func shrink(
        _ amounts: inout [FixedDecimal],
        _ places: [Int],
        to most: FixedDecimal
    ) {
        let sum = places.reduce(FixedDecimal.zero) { $0 + amounts[$1] }
        guard sum > most else { return }
        let parts = parts(of: most, places.map { amounts[$0] }, whole: sum)
        for (place, part) in zip(places, parts) { amounts[place] = min(amounts[place], part) }
    }
}

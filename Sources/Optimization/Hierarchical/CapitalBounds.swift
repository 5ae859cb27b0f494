/// How much capital clusters can take, by the bounds of their assets.
struct CapitalBounds {
    let lower: [Double]
    let upper: [Double]

    /// Whether capital can be shared out so that every asset keeps its bounds.
    func allow(_ capital: Double) -> Bool {
        lower.reduce(0, +) <= capital && capital <= upper.reduce(0, +)
            && zip(lower, upper).allSatisfy { $0 <= $1 }
    }

    /// The share of the first cluster nearest to `share` with which both can keep their bounds.
    func share(
        _ share: Double,
        of capital: Double,
        _ first: ArraySlice<Int>,
        _ second: ArraySlice<Int>
    ) -> Double {
        guard capital > 0 else { return share }
        let least = max(sum(lower, first), capital - sum(upper, second))
        let most = min(sum(upper, first), capital - sum(lower, second))
        let wanted = share * capital
        // Untouched where it is allowed, so that no digit of a free portfolio depends on bounds.
        if wanted < least { return least / capital }
        return wanted > most ? most / capital : share
    }

    private func sum(_ bounds: [Double], _ assets: ArraySlice<Int>) -> Double {
        assets.reduce(0) { $0 + bounds[$1] }
    }
}

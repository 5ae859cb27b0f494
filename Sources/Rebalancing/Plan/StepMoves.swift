/// What a step more or less of an asset would change.
struct StepMoves {
    /// One step.
    struct Move {
        var isPossible = false
        /// By how much the cost of the asset alone falls.
        var gain = 0.0
        /// By how much more is held, in money.
        var change = 0.0
        /// Gains that are no more than rounding.
        var noise = 0.0
        /// Cash that it brings, below zero what it takes.
        var cash = 0.0
        /// By how much more is traded.
        var traded = 0.0
    }

    /// A step more is bought, or less is sold.
    private(set) var up = Move()
    /// A step less is bought, or more is sold.
    private(set) var down = Move()

    init(_ trades: WholeTrades, _ place: Int) {
        guard !trades.closes[place] else { return }
        let asset = trades.program.assets[place]
        let old = trades.trade(place)
        let (cost, cash) = (asset.cost(of: old), asset.cash(of: old))
        func move(_ by: Int) -> Move {
            let count = trades.counts[place] + by
            guard trades.isPossible(place, count) else { return Move() }
            let new = Double(count) * trades.statement.steps[place]
            return Move(
                isPossible: true,
                gain: cost - asset.cost(of: new),
                change: new - old,
                noise: 1e-12 * abs(cost),
                cash: cash - asset.cash(of: new),
                traded: abs(new) - abs(old)
            )
        }
        (up, down) = (move(1), move(-1))
    }
}

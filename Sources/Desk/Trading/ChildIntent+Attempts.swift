internal import Execution
internal import Portfolio

/// Parts whose order never reached the venue, and that are sent under another name.
extension ChildIntent {
    /// How often a part is sent at the most, each time under a name of its own.
    static let attemptLimit = 5

    /// The part, or what is left of it, under the name of its attempt `number`, the first being 0.
    func attempt(_ number: Int, quantity: FixedDecimal? = nil) -> ChildIntent {
        ChildIntent(
            intent: number == 0 ? intent : "\(intent)/again \(number)",
            asset: asset,
            side: side,
            quantity: quantity ?? self.quantity,
            time: time
        )
    }

    /// The orders of all attempts, the first one first.
    func attempts(in manager: OrderManager) -> [TrackedOrder] {
        var result: [TrackedOrder] = []
        while let order = manager.orders[attempt(result.count).id] { result.append(order) }
        return result
    }
}

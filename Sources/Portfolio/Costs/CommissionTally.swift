/// What a broker asks for an order that is filled in parts: at each part, what the whole so far costs more than before.
///
///     charge_k = C(Σ_{j≤k} q_j, Σ_{j≤k} v_j) − C(Σ_{j<k} q_j, Σ_{j<k} v_j)
///
/// The charges of all parts add up to the commission C of the whole, to the last digit, however it is cut: a minimum is
/// asked for once, and a share of it is not given back. None is below zero, since schedules do not fall.
public struct CommissionTally: Hashable, Sendable {
    /// What the broker asks for.
    public let schedule: CommissionSchedule
    /// How much was traded so far.
    public private(set) var quantity = FixedDecimal.zero
    /// For how much money.
    public private(set) var value = FixedDecimal.zero
    /// What was charged for it.
    public private(set) var charged = FixedDecimal.zero

    /// Of an order of which nothing is filled.
    public init(_ schedule: CommissionSchedule) { self.schedule = schedule }

    /// What a part more would be charged; `nil` where a product leaves the range of decimals.
    public func charge(quantity more: FixedDecimal, value worth: FixedDecimal) -> FixedDecimal? {
        schedule.commission(quantity: quantity + more, value: value + worth).map { $0 - charged }
    }

    /// Fills a part.
    ///
    /// - Returns: What it is charged; `nil`, and nothing is filled, where a product leaves the range of decimals.
    @discardableResult
    public mutating func fill(
        quantity more: FixedDecimal,
        value worth: FixedDecimal
    ) -> FixedDecimal? {
        guard let charge = charge(quantity: more, value: worth) else { return nil }
        (quantity, value, charged) = (quantity + more, value + worth, charged + charge)
        return charge
    }
}

public import Portfolio

/// An order and everything that happened to it.
///
/// Invariants: the quantity that is filled never exceeds ``ceiling``; each fill has a name of its own; the
/// state follows from the events alone.
public struct TrackedOrder: Hashable, Sendable {
    /// The order as it was meant.
    public let order: Order
    /// How far it has come.
    public internal(set) var state: OrderState = .initialized
    /// The quantity at the venue, after amendments.
    public internal(set) var quantity: FixedDecimal
    /// The limit at the venue, after amendments.
    public internal(set) var limitPrice: FixedDecimal?
    /// The venue's name of it.
    public internal(set) var venueID: String?
    /// The fills that the venue told, in the order in which they were told.
    public private(set) var fills: [Fill] = []
    /// The sum of their quantities.
    public private(set) var toldQuantity = FixedDecimal.zero
    /// The sum of their values; `nil` where that leaves the range of decimals.
    private var toldValue: FixedDecimal? = .zero
    /// Where each of them stands, by the venue's name of it.
    private var places: [String: Int] = [:]
    /// What was filled by the venue's total and not told as fills.
    public internal(set) var unseen: Fill?
    /// The change that the venue was asked for and did not answer.
    public internal(set) var pendingAmendment: Amendment?
    /// Whether we asked for it back and have no answer.
    public internal(set) var isCancelWanted = false
    /// Whether it is over for want of any trace at the venue, and comes back with the first one.
    public internal(set) var isMissing = false
    /// Whether the venue ever said that it has it.
    public internal(set) var isKnown = false
    /// What was said when it was denied, rejected or left open.
    public internal(set) var reason: String?
    /// When something last happened to it.
    public internal(set) var lastChange: Instant

    /// An order that is meant and not sent.
    public init(_ order: Order, at now: Instant) {
        self.order = order
        (quantity, limitPrice) = (order.quantity, order.kind.limitPrice)
        lastChange = now
    }

    // MARK: - Fills

    /// The fill that the venue told by a name.
    public func fill(_ id: String) -> Fill? { places[id].map { fills[$0] } }

    /// Adds a fill whose name is new.
    mutating func append(_ fill: Fill) {
        places[fill.id] = fills.count
        fills.append(fill)
        toldQuantity = toldQuantity + fill.quantity
        toldValue = toldValue.flatMap { sum in fill.value.map { sum + $0 } }
    }

    // MARK: - Sums

    /// The fills, with what was filled and not told as its own fill.
    public var allFills: [Fill] { fills + (unseen.map { [$0] } ?? []) }

    /// How much was filled.
    public var filledQuantity: FixedDecimal { toldQuantity + (unseen?.quantity ?? .zero) }

    /// How much is left to fill.
    public var leavesQuantity: FixedDecimal { max(.zero, quantity - filledQuantity) }

    /// What the fills cost before fees; `nil` where that leaves the range of decimals.
    public var filledValue: FixedDecimal? {
        guard let toldValue, let unseen else { return toldValue }
        return unseen.value.map { toldValue + $0 }
    }

    /// The price of one on average; `nil` where nothing was filled.
    public var averagePrice: FixedDecimal? {
        filledQuantity > .zero ? filledValue?.divided(by: filledQuantity) : nil
    }

    /// As much as may be filled: a larger quantity that was asked for may be at work already.
    public var ceiling: FixedDecimal { max(quantity, pendingAmendment?.quantity ?? .zero) }

    /// Whether a call is under way, or failed in a way that leaves open what it did.
    public var isInFlight: Bool {
        switch state {
        case .submitted, .pendingCancel, .unresolved: true
        default: pendingAmendment != nil && state.isOpen
        }
    }

    var standing: OrderState.Standing {
        OrderState.Standing(
            hasFills: !fills.isEmpty || unseen != nil,
            isComplete: filledQuantity >= ceiling,
            isCancelWanted: isCancelWanted,
            isKnown: isKnown,
            isMissing: isMissing
        )
    }
}

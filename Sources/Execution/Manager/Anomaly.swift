public import Portfolio

/// Something that should not be, was dealt with, and deserves a look.
public enum Anomaly: Hashable, Sendable, CustomStringConvertible {
    /// The venue said what cannot be.
    case impossible(ClientOrderID, TransitionError)
    /// The venue told a fill a second time with other figures; the first stand.
    case otherFill(kept: Fill, told: Fill)
    /// A fee had the wrong sign and was turned around.
    case feeSign(Fill)
    /// More was filled than the fills that were told show.
    case unseenFill(Fill)
    /// An intent was given again with another order.
    case otherIntent(Order)
    /// The venue has an order that is not ours.
    case foreignOrder(VenueOrder)
    /// The venue made a trade that is not of one of our orders.
    case foreignFill(Fill)
    /// The venue listed an order more than once.
    case listedTwice(String)
    /// A position differs from the venue's and was corrected.
    case position(PositionAdjustment)
    /// Something was said of an order that nobody meant.
    case unknownOrder(ClientOrderID)

    /// What is odd, and what was done about it.
    public var description: String {
        switch self {
        case .impossible(let id, let error): "Order \(id): \(error) It was left as it was."
        case .otherFill(let kept, let told):
            "Fill \(kept.id) is now told as \(told.quantity) at \(told.price) with a fee of "
                + "\(told.fee); \(kept.quantity) at \(kept.price) with \(kept.fee) stands."
        case .feeSign(let fill):
            "Fill \(fill.id) has a fee of \(fill.fee) at a venue that pays no rebates; it was "
                + "charged as \(-fill.fee)."
        case .unseenFill(let fill):
            "\(fill.quantity) of order \(fill.id.dropFirst("unseen-".count)) were filled without a "
                + "trace but the venue's total; they count at \(fill.price)."
        case .otherIntent(let order):
            "The intent of order \(order.id) was given again with another order; the first stands."
        case .foreignOrder(let order):
            "The venue has an order \(order.venueID) for \(order.asset) that is not ours."
        case .foreignFill(let fill):
            "The venue made a trade \(fill.id) in \(fill.asset) that is of none of our orders; it "
                + "counts."
        case .listedTwice(let name): "The venue lists order \(name) twice; the latest counts."
        case .position(let change):
            "\(change.side.rawValue) \(change.quantity) of \(change.asset) bring the position to "
                + "the venue's; no order explains them."
        case .unknownOrder(let id): "Something was said of order \(id), which nobody meant."
        }
    }
}

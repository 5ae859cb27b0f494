/// A day's purchases and sales of an asset, each of which count as one, as far as they are matched with
/// nothing yet.
struct PooledDay: Sendable {
    /// Shares and what they are worth together.
    struct Side: Sendable {
        var quantity = FixedDecimal.zero
        var value = FixedDecimal.zero

        mutating func add(_ more: FixedDecimal, _ worth: FixedDecimal) {
            (quantity, value) = (quantity + more, value + worth)
        }

        /// Takes some of the shares and answers their part of the value; the last take all of it.
        mutating func take(_ part: FixedDecimal) -> FixedDecimal {
            let taken = part == quantity ? value : value.share(part, of: quantity) ?? .zero
            (quantity, value) = (quantity - part, value - taken)
            return taken
        }
    }

    let day: Day
    var bought = Side()
    var sold = Side()
    /// Shares that came of other ones, or stayed beside them: no purchase that a sale is matched with.
    var joined = Side()
    /// All shares sold, as they were counted then and as they are counted now.
    var (soldThen, soldNow) = (FixedDecimal.zero, FixedDecimal.zero)

    init(_ day: Day) { self.day = day }

    /// Shares of the day's sales as they were counted then.
    func sharesThen(_ part: FixedDecimal) -> FixedDecimal {
        soldThen == soldNow ? part : part.share(soldThen, of: soldNow) ?? part
    }
}

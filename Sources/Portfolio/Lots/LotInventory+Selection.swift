/// In which order a sale takes lots.
extension LotInventory {
    /// Puts the places of lots into the order in which they are taken, ties by age.
    ///
    /// - Parameters:
    ///   - places: The lots that may be taken, the oldest first.
    ///   - price: What a share brings; `nil` where nothing is sold, and lots go by age then.
    ///   - day: When.
    func order(_ places: inout [Int], price: FixedDecimal?, on day: Day) {
        guard !settings.selection.isByAge else { return }
        let candidates = places.map { place in
            SellableLot(
                quantity: lots[place].quantity,
                cost: lots[place].cost,
                isLongTerm: lots[place].isLongTerm(on: day)
            )
        }
        places = settings.selection.order(of: candidates, price: price).map { places[$0] }
    }
}

extension Lot {
    /// Whether a gain is long where it is sold on a day: after more than a year (26 USC 1222).
    public func isLongTerm(on day: Day) -> Bool { day > heldFrom.anniversary }

    /// Days from one day to the first on which a gain would be long; 0 where it is.
    public func daysUntilLongTerm(from day: Day) -> Int {
        max(0, day.distance(to: heldFrom.anniversary) + 1)
    }
}

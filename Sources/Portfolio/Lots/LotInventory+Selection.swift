/// In which order a sale takes lots.
extension LotInventory {
    /// Puts the places of lots into the order in which they are taken, ties by age.
    ///
    /// - Parameters:
    ///   - places: The lots that may be taken, the oldest first.
    ///   - price: What a share brings; `nil` where nothing is sold, and lots go by age then.
    ///   - day: When.
    func order(_ places: inout [Int], price: FixedDecimal?, on day: Day) {
        if case .taxOptimal(let rates) = settings.selection {
            guard let price else { return }
            let taxes = places.map { (place: $0, tax: tax(on: lots[$0], price, rates, day)) }
            places = taxes.sorted { ($0.tax, $0.place) < ($1.tax, $1.place) }.map(\.place)
            return
        }
        guard !settings.selection.isByAge else { return }
        places.sort { first, second in
            first < second
                ? settings.selection.prefers(lots[first], to: lots[second])
                : !settings.selection.prefers(lots[second], to: lots[first])
        }
    }

    /// (price − unit cost) · rate, below zero for a loss, which saves tax on other gains.
    private func tax(
        on lot: Lot,
        _ price: FixedDecimal,
        _ rates: TaxRates,
        _ day: Day
    ) -> FixedDecimal {
        let cost = lot.cost.divided(by: lot.quantity) ?? .zero
        let rate = lot.isLongTerm(on: day) ? rates.long : rates.short
        return (price - cost).times(rate) ?? .zero
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

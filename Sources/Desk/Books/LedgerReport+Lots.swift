internal import Portfolio

/// What each lot that is held is worth, and what selling it would come to.
extension LedgerReport {
    /// A lot, what it is worth at the end of the report, and of which term its gain would be.
    struct HeldLot {
        let lot: Lot
        /// Below zero where it is owed; `nil` where no price says it.
        let value: FixedDecimal?
        let gain: FixedDecimal?
        /// `nil` where the law does not ask for it.
        let term: Disposal.Term?
        /// Days until the gain would be long; `nil` where it never is or the law does not ask.
        let daysUntilLong: Int?
    }

    /// The lots of a position; their values add up to `value`, the last one taking what rounding leaves.
    func lots(of position: Books.Position, _ value: FixedDecimal?) -> [HeldLot] {
        var left = value
        let isOwed = position.quantity < .zero
        let hasTerms = settings.tax == .unitedStates
        return position.lots.enumerated().map { place, lot in
            let isLast = place == position.lots.count - 1
            let share = value.flatMap { $0.share(lot.quantity, of: position.quantity.magnitude) }
            let worth = isLast ? left : share
            left = left.flatMap { left in share.map { left - $0 } }
            let isLong = !isOwed && lot.isLongTerm(on: asOf)
            return HeldLot(
                lot: lot,
                value: worth,
                gain: worth.map { isOwed ? $0 + lot.cost : $0 - lot.cost },
                term: hasTerms ? (isLong ? .long : .short) : nil,
                daysUntilLong: hasTerms && !isOwed ? lot.daysUntilLongTerm(from: asOf) : nil
            )
        }
    }

    /// Gains on everything that is held, by term where the law asks; `null` where a price is unknown.
    var unrealized: JSON {
        let known = values.compactMap(\.self)
        guard known.count == values.count else {
            return .members(("gain", .null), ("short_term", .null), ("long_term", .null))
        }
        let gain = zip(books.positions, known).reduce(FixedDecimal.zero) { $0 + $1.1 - $1.0.cost }
        let all = zip(books.positions, values).flatMap { lots(of: $0, $1) }
        let sums = [Disposal.Term.short, .long].map { term in
            all.filter { $0.term == term }.compactMap(\.gain).reduce(.zero, +)
        }
        let hasTerms = settings.tax == .unitedStates
        return .members(
            ("gain", JSON(gain)),
            ("short_term", hasTerms ? JSON(sums[0]) : .null),
            ("long_term", hasTerms ? JSON(sums[1]) : .null)
        )
    }
}

extension LedgerReport.HeldLot {
    /// For programs.
    var json: JSON {
        .members(
            ("acquired", .string(lot.acquired.description)),
            ("holding_period_from", .string(lot.heldFrom.description)),
            ("quantity", JSON(lot.quantity)),
            ("cost_basis", JSON(lot.cost)),
            ("account", .string(lot.account)),
            ("sleeve", .string(lot.sleeve)),
            ("lot", JSON(lot.name)),
            ("market_value", value.map { JSON($0) } ?? .null),
            ("unrealized_gain", gain.map { JSON($0) } ?? .null),
            ("term", JSON(term?.rawValue)),
            ("days_until_long", daysUntilLong.map { JSON($0) } ?? .null)
        )
    }
}

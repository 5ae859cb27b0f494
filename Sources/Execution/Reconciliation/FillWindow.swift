public import Portfolio

/// The fills of one asset that a venue still tells, which may lack the oldest.
///
/// A life of a position is what lies between two moments at which it is flat. The window is made to lead to
/// what the venue holds now:
///
/// | the window | becomes |
/// |---|---|
/// | leads to the venue's position | itself |
/// | one life, without its beginning | an opening fill before it |
/// | several lives, the last leads to the venue's position | the last life |
/// | several lives, the last does not | one fill of the venue's position |
/// | a venue that is flat | itself |
/// | no fills | itself |
public struct FillWindow: Hashable, Sendable {
    /// The fills, oldest first.
    public let fills: [Fill]
    /// By how much average prices may differ, as a fraction.
    public let tolerance: FixedDecimal

    /// A window over fills of one asset.
    public init(_ fills: [Fill], settings: ReconciliationSettings = ReconciliationSettings()) {
        self.fills = fills.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
        tolerance = settings.priceTolerance
    }

    /// The fills that lead from nothing to what the venue holds.
    public func leading(to venue: VenuePosition) -> [Fill] {
        guard let last = fills.last, venue.quantity != .zero else { return fills }
        let lives = self.lives
        if lives.count > 1 {
            let current = lives[lives.count - 1]
            return matches(current, venue) ? current : replacement(of: last, by: venue)
        }
        guard !matches(fills, venue) else { return fills }
        return opening(of: venue).map { [$0] + fills } ?? replacement(of: last, by: venue)
    }

    /// The fills between moments at which the position is flat or changes its sign.
    private var lives: [[Fill]] {
        var lives: [[Fill]] = [[]]
        var quantity = FixedDecimal.zero
        for fill in fills {
            if quantity == .zero, lives[lives.count - 1].isEmpty == false { lives.append([]) }
            let next = quantity + fill.signedQuantity
            if quantity != .zero, next != .zero, (next < .zero) != (quantity < .zero) {
                // One trade ends a life and begins the next.
                lives[lives.count - 1] += fill.part(quantity.magnitude)
                lives.append(fill.part(next.magnitude))
            } else {
                lives[lives.count - 1].append(fill)
            }
            quantity = next
        }
        return lives
    }

    private func matches(_ fills: [Fill], _ venue: VenuePosition) -> Bool {
        var book = PositionBook()
        for fill in fills { book.record(fill, paidIn: fill.feeCurrency) }
        let position = fills.first.flatMap { book.positions[$0.asset] } ?? PositionBook.Position()
        guard position.quantity == venue.quantity else { return false }
        guard let price = venue.averagePrice else { return true }
        return (position.averagePrice - price).magnitude <= tolerance.times(price) ?? .zero
    }

    /// What was bought or sold before the window, at the price that makes the average the venue's.
    private func opening(of venue: VenuePosition) -> Fill? {
        guard let first = fills.first else { return nil }
        let inside = fills.reduce(FixedDecimal.zero) { $0 + $1.signedQuantity }
        let quantity = venue.quantity - inside
        guard quantity != .zero else { return nil }
        // The average is affine in the price of the opening: its value at 0, and its slope.
        var (held, constant, slope) = (quantity, FixedDecimal.zero, FixedDecimal(1))
        for fill in fills {
            let next = held + fill.signedQuantity
            guard next != .zero, (next < .zero) == (quantity < .zero) else { return nil }
            if next.magnitude > held.magnitude {
                guard let old = held.divided(by: next),
                    let added = fill.signedQuantity.divided(by: next),
                    let base = constant.times(old), let new = fill.price.times(added),
                    let share = slope.times(old)
                else { return nil }
                (constant, slope) = (base + new, share)
            }
            held = next
        }
        let price = venue.averagePrice.flatMap { ($0 - constant).divided(by: slope) } ?? first.price
        guard price > .zero else { return nil }
        return first.standIn(
            "opening",
            quantity,
            price,
            at: first.time.advanced(by: .milliseconds(-1))
        )
    }

    private func replacement(of last: Fill, by venue: VenuePosition) -> [Fill] {
        let price = venue.averagePrice ?? last.price
        return [last.standIn("position", venue.quantity, price, at: last.time)].compactMap(\.self)
    }
}

extension Fill {
    /// The part of a trade that ends or begins a life, with its share of the fee.
    fileprivate func part(_ size: FixedDecimal) -> [Fill] {
        let part = try? Fill(
            id: id,
            order: order,
            asset: asset,
            side: side,
            price: price,
            quantity: size,
            fee: fee.share(size, of: quantity) ?? .zero,
            feeCurrency: feeCurrency,
            time: time
        )
        return part.map { [$0] } ?? []
    }

    /// A fill that stands for trades that nobody tells any more, with a name that follows from them.
    fileprivate func standIn(
        _ kind: String,
        _ signed: FixedDecimal,
        _ price: FixedDecimal,
        at time: Instant
    ) -> Fill? {
        try? Fill(
            id: ClientOrderID(intent: "\(kind) \(asset) \(signed) \(price) \(time)").text,
            order: nil,
            asset: asset,
            side: signed > .zero ? .buy : .sell,
            price: price,
            quantity: signed.magnitude,
            feeCurrency: feeCurrency,
            time: time
        )
    }
}

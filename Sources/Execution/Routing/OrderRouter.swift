public import Portfolio

/// Splits an order over venues at the least cost.
///
///     minimize Σ_v ∫ price_v(q)·(1 ± fee_v ± drift·latency_v) dq    subject to Σ q_v = Q
///
/// The marginal cost of each venue grows with its depth, so the problem is convex and taking the cheapest
/// lots that are left, wherever they are, is optimal. The price is expected to run away by `drift` of itself a
/// second, so a slow venue costs more.
public struct OrderRouter: Hashable, Sendable {
    /// What goes to one venue.
    public struct Leg: Hashable, Sendable {
        /// The venue.
        public let venue: Exchange
        /// How much.
        public let quantity: FixedDecimal
        /// The worst price of it, for a limit.
        public let limit: FixedDecimal
    }

    /// A split.
    public struct Split: Hashable, Sendable {
        /// The parts by venue, in the order of the quotes; venues that get nothing are left out.
        public let legs: [Leg]
        /// What it costs, or for a sale the negative of what it brings, fees and latency included.
        public let cost: FixedDecimal
        /// What no venue has depth for.
        public let rest: FixedDecimal
    }

    /// Of the price a second, by which it runs away, a fraction.
    public let drift: FixedDecimal
    /// The step of quantities.
    public let lot: FixedDecimal

    /// A router.
    ///
    /// - Throws: ``ScheduleError`` where the drift is below zero or the lot not above it.
    public init(
        drift: FixedDecimal = .zero,
        lot: FixedDecimal = FixedDecimal(units: 1)
    ) throws(ScheduleError) {
        guard drift >= .zero else { throw .rate(drift) }
        guard lot > .zero else { throw .quantity(lot) }
        (self.drift, self.lot) = (drift, lot)
    }

    /// The cheapest split of a quantity.
    ///
    /// - Complexity: O(*n* log *n*) in the number of levels.
    public func split(_ quantity: FixedDecimal, _ side: Side, over quotes: [VenueQuote]) -> Split {
        let levels = quotes.enumerated().flatMap { venue, quote in
            offers(of: quote, number: venue, side)
        }
        .sorted { ($0.cost, $0.venue) < ($1.cost, $1.venue) }
        var left = quantity.roundedDown(to: lot)
        let rest = quantity - left
        var cost = FixedDecimal.zero
        var taken: [Int: (quantity: FixedDecimal, limit: FixedDecimal)] = [:]
        for level in levels where left > .zero {
            let size = min(left, level.quantity)
            left = left - size
            cost = cost + (level.cost.times(size) ?? .zero)
            let before = taken[level.venue]
            let isWorse = before.map { side.accepts($0.limit, limit: level.price) } ?? true
            taken[level.venue] = (
                (before?.quantity ?? .zero) + size,
                isWorse ? level.price : before?.limit ?? level.price
            )
        }
        let legs = quotes.enumerated().compactMap { index, quote in
            taken[index].map { Leg(venue: quote.venue, quantity: $0.quantity, limit: $0.limit) }
        }
        return Split(legs: legs, cost: cost, rest: left + rest)
    }

    private struct Offer {
        var venue: Int
        var price: FixedDecimal
        var quantity: FixedDecimal
        /// What one costs with everything; for a sale the negative of what it brings.
        var cost: FixedDecimal
    }

    /// The levels of a venue in whole lots; what a level lacks to a lot is made up for by the next.
    private func offers(of quote: VenueQuote, number: Int, _ side: Side) -> [Offer] {
        let seconds = FixedDecimal(
            units: Int128(quote.latency.wholeMilliseconds) * 1_000_000_000_000_000
        )
        let wait = drift.times(seconds) ?? .zero
        var carried = (quantity: FixedDecimal.zero, value: FixedDecimal.zero)
        let sorted = quote.levels.sorted {
            side == .buy ? $0.price < $1.price : $0.price > $1.price
        }
        var offers: [Offer] = []
        for level in sorted {
            let signed = side.signed(level.price)
            let extra = level.price.times(quote.feeRate + wait) ?? .zero
            let unit = signed + extra
            var open = level.quantity
            if carried.quantity > .zero {
                let share = min(open, lot - carried.quantity)
                carried.value = carried.value + (unit.times(share) ?? .zero)
                carried.quantity = carried.quantity + share
                open = open - share
                guard carried.quantity == lot else { continue }
                let mean = carried.value.divided(by: lot) ?? unit
                offers.append(Offer(venue: number, price: level.price, quantity: lot, cost: mean))
                carried = (.zero, .zero)
            }
            let whole = open.roundedDown(to: lot)
            if whole > .zero {
                offers.append(Offer(venue: number, price: level.price, quantity: whole, cost: unit))
            }
            let odd = open - whole
            if odd > .zero { carried = (odd, unit.times(odd) ?? .zero) }
        }
        return offers
    }
}

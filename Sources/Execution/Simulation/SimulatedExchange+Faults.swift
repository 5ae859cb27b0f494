import Portfolio

extension SimulatedExchange {
    /// Carries out a call, and fails as the fault has it.
    func call(
        _ work: (inout SimulatedVenue<Generator>) throws(ExchangeError) -> Void
    ) throws(ExchangeError) {
        if fails(.serverError) {
            if Bool.random(using: &generator) { try work(&venue) }
            throw .serverError(503)
        }
        let breaks = fault == .disconnect && failuresLeft > 0
        if !breaks { try gate() }
        try work(&venue)
        if fails(.acknowledgementLost) {
            _ = venue.takeEvents()
            throw .timeout
        }
        if fails(.fillBeforeAcknowledgement) {
            match()
            throw .timeout
        }
        if breaks {
            failuresLeft -= 1
            match()
            _ = venue.takeEvents()
            throw .disconnected
        }
    }

    /// Fails a call that has no effect.
    func gate() throws(ExchangeError) {
        if fails(.rateLimited) { throw .rateLimited(retryAfter: .seconds(3)) }
        if fails(.clockSkew) { throw .clockSkew }
        if fails(.disconnect) { throw .disconnected }
        if fails(.serverError) { throw .serverError(503) }
    }

    func fails(_ kind: VenueFault) -> Bool {
        guard fault == kind, failuresLeft > 0 else { return false }
        failuresLeft -= 1
        return true
    }

    /// Shows the last market once more, as it would go on trading meanwhile.
    func match() {
        for market in markets.sorted(by: { $0.key < $1.key }) {
            venue.show(
                OrderBook(
                    asset: market.key,
                    time: venue.now,
                    bids: market.value.bids,
                    asks: market.value.asks
                )
            )
        }
    }

    func told(_ fill: Fill) -> Fill {
        fault == .wrongFeeSign ? fill.with(fee: -fill.fee) : fill
    }

    func told(_ event: VenueEvent) -> VenueEvent {
        guard case .filled(let fill) = event else { return event }
        return .filled(told(fill))
    }

    func told(_ order: VenueOrder) -> VenueOrder {
        var order = order
        if fault == .wrongFeeSign { order.fee = order.fee.map { -$0 } }
        return order
    }
}

extension VenueEvent {
    /// The name of the trade that it tells.
    var fillID: String? {
        guard case .filled(let fill) = self else { return nil }
        return fill.id
    }
}

import Portfolio

extension OrderManager {
    /// Takes in that an order was meant.
    mutating func intend(_ order: Order, paidIn currency: Currency, at now: Instant)
        -> [ExecutionEffect]
    {
        if let known = orders[order.id] {
            return known.order == order ? [] : [.report(.otherIntent(order))]
        }
        orders[order.id] = TrackedOrder(order, at: now)
        places[order.id] = sequence.count
        underWay.insert(sequence.count)
        sequence.append(order.id)
        currencies[order.id] = currency
        return [.submit(order)]
    }

    /// Takes in what happened to an order.
    mutating func take(_ event: OrderEvent, of id: ClientOrderID, at now: Instant)
        -> [ExecutionEffect]
    {
        guard let before = state(of: id) else { return [.report(.unknownOrder(id))] }
        var (event, effects) = (event, [ExecutionEffect]())
        if case .filled(let told) = event {
            let (fill, complaint) = corrected(told)
            (event, effects) = (.filled(fill), complaint)
        }
        do {
            let change = try orders[id]?.apply(event, at: now) ?? .unchanged
            if case .filled(let told) = event { count(told, of: id, change) }
            if case .amended = event { takeBack(of: id, at: now) }
            recount(id, since: before)
            postponed[id] = nil
            if event == .submitted { keepSending(at: now) } else { delays[id] = nil }
            return (change == .changed ? effects : []) + follow(event, change, id)
        } catch {
            effects.append(.report(.impossible(id, error)))
            // The order does not take it, and it was traded all the same.
            if case .filled(let fill) = event, foreignFills[fill.id] == nil {
                keepForeign(fill, paidIn: currencies[id] ?? .dollar)
                effects += [.report(.foreignFill(fill)), .lookUp(id)]
            }
            return effects
        }
    }

    private mutating func count(_ fill: Fill, of id: ClientOrderID, _ change: OrderChange) {
        switch change {
        case .changed: sums.count(fill, paidIn: currencies[id] ?? .dollar, isOurs: true)
        case .duplicate(_, differs: true): disputedFills[fill.id] = fill
        case .duplicate, .unchanged: break
        }
    }

    /// Sending is nearly always later than before, so that the place is found at once.
    private mutating func keepSending(at now: Instant) {
        let place = sendings.lastIndex { $0 <= now }.map { $0 + 1 } ?? 0
        sendings.insert(now, at: place)
    }

    /// Trades that were too much for an order before it grew are its own after all.
    private mutating func takeBack(of id: ClientOrderID, at now: Instant) {
        let own = foreignFillsByOrder[id, default: []].compactMap { foreignFills[$0] }
        for fill in own.sorted(by: { ($0.time, $0.id) < ($1.time, $1.id) })
        where (try? orders[id]?.apply(.filled(fill), at: now)) == .changed {
            dropForeign(fill)
            sums.count(fill, paidIn: currencies[id] ?? .dollar, isOurs: true)
        }
    }

    /// What an event asks for.
    private func follow(_ event: OrderEvent, _ change: OrderChange, _ id: ClientOrderID)
        -> [ExecutionEffect]
    {
        switch (event, change) {
        case (.filled(let told), .duplicate(let kept, differs: true)):
            return [.report(.otherFill(kept: kept, told: told))]
        case (.filledUnseen(let fill), .changed): return [.report(.unseenFill(fill))]
        case (.cancelRequested, .changed) where orders[id]?.state == .pendingCancel:
            return [.cancel(id)]
        case (.amendRequested(let amendment), .changed): return [.amend(id, amendment)]
        // A refusal to cancel is often the sign of a fill that was not told yet.
        case (.outcomeUnknown, .changed), (.cancelRefused, .changed), (.amendRefused, .changed):
            return [.lookUp(id)]
        default: return []
        }
    }

    /// The fill as it counts, and what is odd about it.
    func corrected(_ fill: Fill) -> (Fill, [ExecutionEffect]) {
        guard fill.fee < .zero, !settings.paysRebates else { return (fill, []) }
        return (fill.with(fee: -fill.fee), [.report(.feeSign(fill))])
    }
}

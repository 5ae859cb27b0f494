import Portfolio

extension TrackedOrder {
    /// Counts a fill, in place: a copy of all fills for each would take a time that grows with their square.
    mutating func count(_ fill: Fill, at now: Instant) throws(TransitionError)
        -> OrderChange
    {
        if let kept = self.fill(fill.id) { return .duplicate(kept: kept, differs: kept != fill) }
        let (event, before) = (OrderEvent.filled(fill), state)
        let rest = try unseen(after: fill)
        var next = standing
        next.hasFills = true
        next.isComplete = toldQuantity + fill.quantity + (rest?.quantity ?? .zero) >= ceiling
        switch state.step(on: event, standing: next) {
        case .to(let state): self.state = state
        case .stay: break
        case .impossible(let reason): throw refusal(event, reason)
        }
        unseen = rest
        append(fill)
        settle(after: event, from: before)
        lastChange = max(lastChange, now)
        return .changed
    }

    /// What stays unseen once a fill is told; one that is no later than the total that told of unseen ones is
    /// one of those.
    private func unseen(after fill: Fill) throws(TransitionError) -> Fill? {
        // Clocks lie: what would be too much beside the unseen ones can only be one of them.
        let isOld =
            unseen.map {
                fill.time <= $0.time || toldQuantity + $0.quantity + fill.quantity > ceiling
            } ?? false
        let covered = isOld ? .zero : unseen?.quantity ?? .zero
        try check(fill, .filled(fill), counted: toldQuantity + covered)
        return isOld ? unseen?.without(fill) : unseen
    }

    /// Holds a fill against the order, so much being filled besides.
    func check(_ fill: Fill, _ event: OrderEvent, counted: FixedDecimal)
        throws(TransitionError)
    {
        guard fill.asset == order.asset, fill.side == order.side else {
            throw refusal(event, "the fill is a \(fill.side.rawValue) of \(fill.asset)")
        }
        let excess = counted + fill.quantity - ceiling
        guard excess <= .zero else {
            throw refusal(event, "that would be \(excess) more than the \(ceiling) of the order")
        }
    }
}

extension Fill {
    /// What is left of an unseen total when one of its fills is told: the same value, the same fees.
    fileprivate func without(_ fill: Fill) -> Fill? {
        let rest = quantity - fill.quantity
        guard rest > .zero, let whole = value, let part = fill.value else { return nil }
        let average = (whole - part).divided(by: rest) ?? price
        return try? Fill(
            id: id,
            order: order,
            asset: asset,
            side: side,
            price: average > .zero ? average : price,
            quantity: rest,
            fee: fee - fill.fee,
            feeCurrency: feeCurrency,
            time: time
        )
    }
}

import Portfolio

extension ExecutionSession {
    /// Sends an order: limits, the line that it is sent, the kill switch, the call, the line of its answer.
    mutating func send(_ order: Order, at now: Instant) async throws -> [ExecutionEffect] {
        let isNew = manager.orders[order.id]?.state == .initialized
        // Whatever asks for it: only what was never sent, or certainly did nothing, is sent.
        guard isNew || manager.postponed[order.id] != nil else { return [] }
        if isNew, let denial = denial(of: order, at: now) {
            return try await write([.order(order.id, .denied("\(denial)"))], at: now)
        }
        let effects = try await write([.order(order.id, .submitted)], at: now)
        guard manager.orders[order.id]?.state.isOpen == true else { return effects }
        guard !killSwitch.isStopped else {
            let reason = "\(Denial.stopped) It did not leave us."
            return try await effects + write([.order(order.id, .rejected(reason))], at: now)
        }
        let name: String?
        do {
            name = try await venue.submit(order)
        } catch {
            return try await effects
                + failed(order.id, error, refusal: { .rejected($0) }, at: now)
        }
        return try await effects
            + write([.order(order.id, .accepted(venueID: name))], at: now)
    }

    mutating func sendCancel(_ id: ClientOrderID, at now: Instant) async throws
        -> [ExecutionEffect]
    {
        let effects = try await repeated(.cancelRequested, of: id, at: now)
        do {
            try await venue.cancel(id)
            return effects + [.lookUp(id)]
        } catch {
            return try await failed(id, error, refusal: { .cancelRefused($0) }, at: now)
        }
    }

    mutating func sendAmend(_ id: ClientOrderID, _ amendment: Amendment, at now: Instant)
        async throws -> [ExecutionEffect]
    {
        let effects = try await repeated(.amendRequested(amendment), of: id, at: now)
        do {
            try await venue.amend(id, to: amendment)
            return effects + [.lookUp(id)]
        } catch {
            return try await failed(id, error, refusal: { .amendRefused($0) }, at: now)
        }
    }

    /// Writes a wish once more where it is not of this instant, so that the venue gets its grace anew.
    private mutating func repeated(_ event: OrderEvent, of id: ClientOrderID, at now: Instant)
        async throws -> [ExecutionEffect]
    {
        guard let tracked = manager.orders[id], tracked.lastChange < now else { return [] }
        return try await write([.order(id, event)], at: now)
    }

    /// Asks for an order by name; an error leaves everything as it was.
    mutating func lookUp(_ id: ClientOrderID, at now: Instant) async throws -> [ExecutionEffect] {
        guard let lookup = try? await venue.order(id) else { return [] }
        let (lines, next) = manager.lines(for: id, evidence: OrderEvidence(lookup), at: now)
        return try await write(lines.map(\.happening), at: now) + (next.map { [$0] } ?? [])
    }

    /// What a failed call leaves behind: a pause, a refusal, or an open question.
    private mutating func failed(
        _ id: ClientOrderID,
        _ error: ExchangeError,
        refusal: (String) -> OrderEvent,
        at now: Instant
    ) async throws -> [ExecutionEffect] {
        guard error.isCertainlyNotDone else {
            return try await write([.order(id, .outcomeUnknown("\(error)"))], at: now) + [
                .lookUp(id)
            ]
        }
        let delays = manager.delays[id, default: 0]
        guard error.isWorthRepeating, delays < Self.patience else {
            return try await write([.order(id, refusal("\(error)"))], at: now)
        }
        let until = now.advanced(by: pause(after: error, delays: delays))
        return try await write([.postponed(id, until: until, reason: "\(error)")], at: now)
    }

    /// As long as the venue asks for, and otherwise 1, 2, 4, … seconds.
    private func pause(after error: ExchangeError, delays: Int) -> Duration {
        if case .rateLimited(let asked?) = error { return asked }
        return .seconds(1 << min(delays, Self.patience))
    }

    /// How often a call that certainly did nothing is made again.
    private static var patience: Int { 8 }

    // MARK: - Limits

    private func denial(of order: Order, at now: Instant) -> Denial? {
        guard !killSwitch.isStopped else { return .stopped }
        return protection.denial(
            of: order,
            paidIn: currency,
            among: manager,
            in: situation,
            at: now
        )
    }

    /// Holds what would be left of an amended order against the limits.
    func denial(of id: ClientOrderID, amendedTo amendment: Amendment, at now: Instant) -> Denial? {
        guard let tracked = manager.orders[id] else { return nil }
        let limit = amendment.price ?? tracked.limitPrice
        guard
            let rest = try? Order(
                id: id,
                asset: tracked.order.asset,
                side: tracked.order.side,
                quantity: amendment.quantity - tracked.filledQuantity,
                kind: limit.map { .limit($0) } ?? .market
            )
        else { return nil }
        return denial(of: rest, at: now)
    }
}

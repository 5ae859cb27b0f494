internal import Execution
internal import Portfolio

extension AccountRun {
    /// Cuts the orders of a side into parts.
    mutating func schedule(_ side: Side, hash: String, from start: Instant) throws {
        scheduled = []
        for order in account.orders where order.side == side {
            scheduled.append(try ScheduledOrder(order, account, hash: hash, from: start))
        }
    }

    /// Whether no part is left to be sent, and every order is over.
    var isDone: Bool { scheduled.allSatisfy(\.run.isOver) && isOver }

    /// Takes in what the venue tells.
    mutating func listen(at now: Instant) async throws {
        let assets = account.orders.map(\.symbol)
        // Without prices limits that need them deny; that is what they are for.
        session.situation.prices = (try? await venue.prices(of: assets)) ?? [:]
        session.situation.volatilities = volatilities
        let value = try? await venue.portfolioValue()
        session.situation.value = value
        if session.situation.valueAtStart == nil { session.situation.valueAtStart = value }
        note(try await session.poll(at: now))
    }

    /// Asks for all evidence there is.
    mutating func reconcile(at now: Instant) async throws {
        note(try await session.reconcile(at: now))
    }

    /// Sends the parts that are due; a purchase no larger than the money that is free.
    mutating func sendDue(at now: Instant) async throws {
        for place in scheduled.indices {
            let done = quantityDone(of: scheduled[place])
            for part in scheduled[place].run.due(at: now, filled: done)
            where session.manager.orders[part.id] == nil {
                guard let order = try affordable(part, scheduled[place].order) else { continue }
                note(try await session.submit(order, at: now))
            }
        }
    }

    /// Sends nothing more, and takes back what is open.
    mutating func stop(at now: Instant) async throws {
        for place in scheduled.indices { scheduled[place].run.stop() }
        for id in session.manager.sequence {
            guard let tracked = session.manager.orders[id], !tracked.state.isClosed,
                !tracked.isCancelWanted
            else { continue }
            note(try await session.cancel(id, at: now))
        }
    }

    /// How much of a schedule is behind us: what was filled, or of an iceberg the parts that are over.
    private func quantityDone(of scheduled: ScheduledOrder) -> FixedDecimal {
        scheduled.run.parts.reduce(.zero) { sum, part in
            guard let tracked = session.manager.orders[part.id] else { return sum }
            let isBehind = scheduled.run.pace == .oneAfterTheOther && tracked.state.isClosed
            return sum + (isBehind ? part.quantity : tracked.filledQuantity)
        }
    }

    /// The order of a part; `nil` where no money is left for a single step.
    private func affordable(_ part: ChildIntent, _ planned: ProposedOrder) throws -> Order? {
        let kind = kind(of: planned)
        guard part.side == .buy else { return try part.order(kind) }
        let price = kind.limitPrice ?? arrivals[part.asset] ?? planned.price
        let dear = price.times(FixedDecimal(1) + feeRate(of: part.asset)) ?? price
        let free = max(.zero, freeMoney)
        guard let cost = dear.times(part.quantity), cost > free else { return try part.order(kind) }
        let most = (free.divided(by: dear) ?? .zero).floored(to: planned.step)
        guard most > .zero else { return nil }
        return try Order(
            id: part.id,
            asset: part.asset,
            side: part.side,
            quantity: min(most, part.quantity),
            kind: kind
        )
    }

    /// A limit that is so much worse than the price on arrival as is allowed, or the market.
    private func kind(of planned: ProposedOrder) -> OrderKind {
        guard let room = account.execution.maximumSlippage else { return .market }
        let price = arrivals[planned.symbol] ?? planned.price
        let one = FixedDecimal(1)
        let factor = planned.side == .buy ? one + room : one - room
        guard let limit = price.times(factor), limit > .zero else { return .market }
        return .limit(limit)
    }

    private mutating func note(_ odd: [Anomaly]) {
        for anomaly in odd where !anomalies.contains(anomaly.description) {
            anomalies.append(anomaly.description)
        }
    }
}

extension FixedDecimal {
    /// The largest multiple of a step above zero that is no larger.
    fileprivate func floored(to step: FixedDecimal) -> FixedDecimal {
        FixedDecimal(units: units - units % step.units)
    }
}

internal import Execution
internal import Portfolio

extension AccountRun {
    /// Cuts the orders of a side that go out today into parts.
    mutating func schedule(_ side: Side, hash: String, from start: Instant) throws {
        scheduled = []
        for order in account.orders where order.side == side && order.session?.day == day {
            scheduled.append(try ScheduledOrder(order, account, hash: hash, from: start))
        }
    }

    /// Whether no part is left to be sent, and every order is over.
    var isDone: Bool {
        isOver
            && scheduled.allSatisfy { scheduled in
                scheduled.run.isStopped || scheduled.isAllSent && again(scheduled).isEmpty
            }
    }

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

    /// Sends the parts that are due, and again those that never arrived.
    mutating func sendDue(at now: Instant) async throws {
        for place in scheduled.indices {
            let done = quantityDone(of: scheduled[place])
            let due = scheduled[place].run.due(at: now, filled: done)
            scheduled[place].waiting += due.filter { session.manager.orders[$0.id] == nil }
            scheduled[place].waiting += again(scheduled[place])
            var kept: [ChildIntent] = []
            for part in scheduled[place].waiting {
                switch try sending(of: part, scheduled[place].order) {
                case .send(let order): note(try await session.submit(order, at: now))
                case .wait: kept.append(part)
                case .never: break
                }
            }
            scheduled[place].waiting = kept
        }
        try await takeBackTight(at: now)
    }

    /// Takes purchases back that wait in vain at a price to which their money had pushed them.
    private mutating func takeBackTight(at now: Instant) async throws {
        for id in session.manager.sequence {
            guard let tracked = session.manager.orders[id], tracked.canBeTakenBack,
                isTight(tracked),
                now.duration(since: tracked.lastChange) > .seconds(3)
            else { continue }
            note(try await session.cancel(id, at: now))
        }
    }

    /// Sends nothing more, and takes back what is open.
    mutating func stop(at now: Instant) async throws {
        for place in scheduled.indices {
            scheduled[place].run.stop()
            scheduled[place].waiting = []
        }
        for id in session.manager.sequence where session.manager.orders[id]?.canBeTakenBack == true
        {
            note(try await session.cancel(id, at: now))
        }
    }

    /// How much of a schedule is behind us: what was filled, or of an iceberg the parts that are over.
    private func quantityDone(of scheduled: ScheduledOrder) -> FixedDecimal {
        scheduled.run.parts.reduce(.zero) { sum, part in
            let attempts = part.attempts(in: session.manager)
            guard let last = attempts.last else { return sum }
            let isBehind = scheduled.run.pace == .oneAfterTheOther && last.state.isClosed
            return isBehind ? sum + part.quantity : attempts.reduce(sum) { $0 + $1.filledQuantity }
        }
    }

    private mutating func note(_ odd: [Anomaly]) {
        for anomaly in odd where !anomalies.contains(anomaly.description) {
            anomalies.append(anomaly.description)
        }
    }
}

extension TrackedOrder {
    /// Whether it is to be asked back, where it is not wanted any more.
    ///
    /// One of which the venue never spoke is asked for first: what was never there cannot be taken back, and would be
    /// looked for without end.
    fileprivate var canBeTakenBack: Bool {
        guard !isCancelWanted else { return false }
        return state == .initialized || state == .accepted || state == .partiallyFilled
    }
}

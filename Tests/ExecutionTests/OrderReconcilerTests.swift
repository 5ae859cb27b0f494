import Execution
import Portfolio
import Testing

/// The table of consistency between what we think and what the venue shows, row by row.
@Suite struct OrderReconcilerTests {
    private let order: Order
    private let fill: Fill
    private let reconciler = OrderReconciler()
    private let late = Sample.time(60)

    init() throws {
        order = try Sample.order()
        fill = try Sample.fill("1", of: order, "4")
    }

    private func tracked(_ events: OrderEvent...) throws -> TrackedOrder {
        var tracked = TrackedOrder(order, at: Sample.time())
        for event in events { try tracked.apply(event, at: Sample.time(1)) }
        return tracked
    }

    private func report(
        _ status: VenueOrder.Status,
        filled: Int = 0,
        quantity: Int = 10,
        average: Int? = nil
    ) -> VenueOrder {
        VenueOrder(
            id: order.id,
            venueID: "v",
            asset: order.asset,
            side: order.side,
            quantity: FixedDecimal(quantity),
            filledQuantity: FixedDecimal(filled),
            averagePrice: average.map { FixedDecimal($0) },
            status: status,
            updated: Sample.time(30)
        )
    }

    private func state(_ tracked: TrackedOrder, _ evidence: OrderEvidence) throws -> OrderState {
        var next = tracked
        guard
            case .apply(let events) = reconciler.verdict(on: tracked, evidence: evidence, at: late)
        else { return tracked.state }
        for event in events { try next.apply(event, at: late) }
        return next.state
    }

    private let accepted = OrderEvent.accepted(venueID: "v")

    @Test func `submitted and not found is rejected`() throws {
        #expect(try state(tracked(.submitted), .notFound) == .rejected)
    }

    @Test func `submitted and not listed is asked for by name first`() throws {
        for order in [try tracked(.submitted), try tracked(.submitted, accepted)] {
            #expect(reconciler.verdict(on: order, evidence: .notListed, at: late) == .askByName)
        }
    }

    @Test func `accepted and not found is rejected`() throws {
        #expect(try state(tracked(.submitted, accepted), .notFound) == .rejected)
    }

    @Test func `unresolved and not found is rejected`() throws {
        let order = try tracked(.submitted, .outcomeUnknown("timeout"))
        #expect(try state(order, .notFound) == .rejected)
    }

    @Test(arguments: [
        (VenueOrder.Status.canceled, OrderState.canceled), (.expired, .expired),
        (.rejected, .rejected),
    ])
    func `accepted follows the venue`(status: VenueOrder.Status, becomes: OrderState) throws {
        #expect(try state(tracked(.submitted, accepted), .found(report(status))) == becomes)
    }

    @Test func `a pending cancellation that is not found is unresolved`() throws {
        let order = try tracked(.submitted, accepted, .cancelRequested)
        #expect(try state(order, .notFound) == .unresolved)
    }

    @Test func `a pending change that is not found is unresolved`() throws {
        let change = try Amendment(quantity: FixedDecimal(12))
        let order = try tracked(.submitted, accepted, .amendRequested(change))
        #expect(try state(order, .notFound) == .unresolved)
        let open = try tracked(.submitted, accepted, .amendRequested(change), .outcomeUnknown("t"))
        #expect(try state(open, .notFound) == .unresolved)
    }

    @Test func `partially filled and canceled keeps its fills`() throws {
        let order = try tracked(.submitted, accepted, .filled(fill))
        #expect(try state(order, .found(report(.canceled, filled: 4))) == .canceled)
        #expect(try state(order, .notFound) == .canceled)
        #expect(order.filledQuantity == FixedDecimal(4))
    }

    @Test func `filled and not found stays filled`() throws {
        let rest = try Sample.fill("2", of: order, "6")
        let order = try tracked(.submitted, .filled(fill), .filled(rest))
        #expect(try state(order, .notFound) == .filled)
    }

    @Test(arguments: [
        ExchangeError.disconnected, .timeout, .serverError(503), .rateLimited(retryAfter: nil),
    ])
    func `an error is never evidence of absence`(error: ExchangeError) throws {
        let order = try tracked(.submitted, accepted)
        #expect(try state(order, .unavailable(error)) == .accepted)
    }

    @Test func `what just changed may not be shown yet`() throws {
        let order = try tracked(.submitted)
        let verdict = reconciler.verdict(on: order, evidence: .notFound, at: Sample.time(5.9))
        #expect(verdict == .keep("It may be too new to be shown."))
        #expect(
            reconciler.verdict(on: order, evidence: .notFound, at: Sample.time(6))
                == .apply([.missing])
        )
    }

    @Test func `a change that the venue made is taken in, one that it did not is given up`() throws
    {
        let change = try Amendment(quantity: FixedDecimal(12))
        let order = try tracked(.submitted, accepted, .amendRequested(change))
        #expect(
            reconciler.verdict(
                on: order,
                evidence: .found(report(.accepted, quantity: 12)),
                at: late
            ) == .apply([.amended(change)])
        )
        #expect(
            reconciler.verdict(on: order, evidence: .found(report(.accepted)), at: late)
                == .apply([.amendRefused("The venue has the order as it was.")])
        )
    }

    @Test func `a cancellation that the venue does not know is asked for again`() throws {
        let order = try tracked(.submitted, accepted, .cancelRequested, .outcomeUnknown("timeout"))
        #expect(
            reconciler.verdict(on: order, evidence: .found(report(.accepted)), at: late)
                == .cancelAgain([.accepted(venueID: "v")])
        )
    }

    @Test func `a total without fills counts at the price that makes the average`() throws {
        var order = try tracked(.submitted, accepted, .filled(fill))
        let evidence = OrderEvidence.found(report(.filled, filled: 10, average: 103))
        guard case .apply(let events) = reconciler.verdict(on: order, evidence: evidence, at: late)
        else { return #expect(Bool(false), "the total says more") }
        for event in events { try order.apply(event, at: late) }
        #expect(order.state == .filled)
        #expect(order.unseen?.quantity == FixedDecimal(6))
        #expect(order.unseen?.price == FixedDecimal(105))
        #expect(order.averagePrice == FixedDecimal(103))
    }

    @Test func `a total that proves too large is taken back`() throws {
        let total = try Sample.fill("unseen", of: order, "6", seconds: 2)
        let later = try Sample.fill("2", of: order, "4", seconds: 3)
        var order = try tracked(.submitted, accepted, .filledUnseen(total), .filled(later))
        #expect(order.state == .filled)
        try order.apply(.filledAsTold, at: late)
        #expect(order.filledQuantity == FixedDecimal(4))
        #expect(order.state == .partiallyFilled)
    }
}

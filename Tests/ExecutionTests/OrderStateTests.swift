@testable import Execution
import Portfolio
import TestKit
import Testing

@Suite struct OrderStateTests {
    private static func walk(_ order: Order, _ events: [OrderEvent]) throws -> TrackedOrder {
        var tracked = TrackedOrder(order, at: Sample.time())
        for event in events { try tracked.apply(event, at: Sample.time(1)) }
        return tracked
    }

    @Test func `a fill that is told twice counts once`() throws {
        let order = try Sample.order()
        let fill = try Sample.fill("1", of: order, "4")
        var tracked = try Self.walk(order, [.submitted, .accepted(venueID: "v"), .filled(fill)])
        #expect(
            try tracked.apply(.filled(fill), at: Sample.time())
                == .duplicate(kept: fill, differs: false)
        )
        let other = try Sample.fill("1", of: order, "4", at: "101")
        #expect(
            try tracked.apply(.filled(other), at: Sample.time())
                == .duplicate(kept: fill, differs: true)
        )
        #expect(tracked.filledQuantity == FixedDecimal(4))
        #expect(tracked.averagePrice == FixedDecimal(100))
    }

    @Test func `a fill before the acknowledgement counts`() throws {
        let order = try Sample.order()
        let fill = try Sample.fill("1", of: order, "4")
        let tracked = try Self.walk(order, [.submitted, .filled(fill), .accepted(venueID: "v")])
        #expect(tracked.state == .partiallyFilled)
        #expect(tracked.venueID == "v")
    }

    @Test func `a fill after the cancellation counts, and the whole is filled`() throws {
        let order = try Sample.order()
        let part = try Sample.fill("1", of: order, "4")
        let rest = try Sample.fill("2", of: order, "6")
        var tracked = try Self.walk(
            order,
            [.submitted, .accepted(venueID: nil), .cancelRequested, .canceled, .filled(part)]
        )
        #expect(tracked.state == .canceled)
        #expect(tracked.filledQuantity == FixedDecimal(4))
        try tracked.apply(.filled(rest), at: Sample.time())
        #expect(tracked.state == .filled)
    }

    @Test func `more than the order is refused and says how much`() throws {
        let order = try Sample.order()
        let part = try Sample.fill("1", of: order, "4")
        let much = try Sample.fill("2", of: order, "7")
        var tracked = try Self.walk(order, [.submitted, .filled(part)])
        let error = #expect(throws: TransitionError.self) {
            try tracked.apply(.filled(much), at: Sample.time())
        }
        #expect(error?.reason == "that would be 1 more than the 10 of the order")
        #expect(tracked.filledQuantity == FixedDecimal(4))
    }

    @Test func `an unseen total gives way to its fills, and its value stays`() throws {
        let order = try Sample.order()
        let total = try Sample.fill("total", of: order, "6", at: "101", fee: "3", seconds: 5)
        let old = try Sample.fill("1", of: order, "2", at: "100", fee: "1", seconds: 4)
        let new = try Sample.fill("2", of: order, "4", at: "100", seconds: 6)
        var tracked = try Self.walk(order, [.submitted, .filledUnseen(total), .filled(old)])
        #expect(tracked.filledQuantity == FixedDecimal(6))
        #expect(tracked.filledValue == FixedDecimal(606))
        #expect(tracked.unseen?.fee == FixedDecimal(2))
        try tracked.apply(.filled(new), at: Sample.time())
        #expect(tracked.state == .filled)
        #expect(tracked.filledQuantity == FixedDecimal(10))
    }

    @Test func `a fill of an unseen total that made the order whole counts once`() throws {
        let order = try Sample.order()
        let total = try Sample.fill("total", of: order, "4", seconds: 1)
        let rest = try Sample.fill("2", of: order, "6", seconds: 2)
        let late = try Sample.fill("1", of: order, "4", seconds: 1)
        let tracked = try Self.walk(
            order,
            [.submitted, .filledUnseen(total), .filled(rest), .filled(late)]
        )
        #expect(tracked.state == .filled)
        #expect(tracked.fills == [rest, late])
        #expect(tracked.unseen == nil)
    }

    @Test func `a larger quantity that was asked for may fill before the answer`() throws {
        let order = try Sample.order()
        let larger = try Amendment(quantity: FixedDecimal(15))
        let whole = try Sample.fill("1", of: order, "10")
        let more = try Sample.fill("2", of: order, "5")
        var tracked = try Self.walk(
            order,
            [.submitted, .accepted(venueID: nil), .amendRequested(larger), .filled(whole)]
        )
        #expect(tracked.state == .partiallyFilled)
        var refused = tracked
        try refused.apply(.amendRefused("no"), at: Sample.time())
        #expect(refused.state == .filled)
        try tracked.apply(.filled(more), at: Sample.time())
        #expect(tracked.state == .filled)
        #expect(tracked.filledQuantity == FixedDecimal(15))
    }

    @Test func `a whole order that grew works again`() throws {
        let order = try Sample.order()
        let fill = try Sample.fill("1", of: order, "10")
        let larger = try Amendment(quantity: FixedDecimal(12))
        let tracked = try Self.walk(order, [.submitted, .filled(fill), .amended(larger)])
        #expect(tracked.state == .partiallyFilled)
        #expect(tracked.leavesQuantity == FixedDecimal(2))
    }

    @Test func `what was taken for missing comes back, what the venue ended does not`() throws {
        let order = try Sample.order()
        let fill = try Sample.fill("1", of: order, "4")
        let accepted = OrderEvent.accepted(venueID: "v")
        #expect(try Self.walk(order, [.submitted, .missing, accepted]).state == .accepted)
        #expect(
            try Self.walk(order, [.submitted, accepted, .filled(fill), .missing, accepted]).state
                == .partiallyFilled
        )
        #expect(
            try Self.walk(order, [.submitted, accepted, .canceled, .missing, accepted]).state
                == .canceled
        )
        #expect(throws: TransitionError.self) {
            try Self.walk(order, [.submitted, .rejected("no"), .missing, accepted])
        }
    }

    @Test func `what was never sent cannot be answered`() throws {
        let order = try Sample.order()
        let fill = try Sample.fill("1", of: order, "1")
        for event in [OrderEvent.accepted(venueID: nil), .filled(fill), .canceled, .missing] {
            var tracked = TrackedOrder(order, at: Sample.time())
            #expect(throws: TransitionError.self) {
                try tracked.apply(event, at: Sample.time())
            }
            #expect(tracked == TrackedOrder(order, at: Sample.time()))
        }
    }

    /// The whole table: where each event leads from each state, for an order without fills that was
    /// acknowledged, with a cancellation wanted where the state is PENDING_CANCEL.
    @Test func `the table is total and as it is drawn`() throws {
        let order = try Sample.order()
        let fill = try Sample.fill("1", of: order, "1")
        let amendment = try Amendment(quantity: FixedDecimal(12))
        let events: [OrderEvent] = [
            .submitted, .denied("d"), .accepted(venueID: nil), .rejected("r"), .missing,
            .filled(fill), .cancelRequested, .canceled, .cancelRefused("c"),
            .amendRequested(amendment), .amended(amendment), .amendRefused("a"), .expired,
            .outcomeUnknown("u"),
        ]
        // One letter for each event: the state it leads to, "=" to stay, "." for impossible.
        let drawn: [(OrderState, String)] = [
            (.initialized, "SD....C......."),
            (.denied, ".=............"),
            (.submitted, "=.ARRPWC..AAXU"),
            (.accepted, "..=RRPWC.===XU"),
            (.partiallyFilled, "..=RRPWC.===XU"),
            (.pendingCancel, "..=RU==CA.==XU"),
            (.unresolved, "=.ARRPWC..AAX="),
            (.filled, "..=.==.==.===="),
            (.canceled, "..=.==.==.===="),
            (.rejected, "...==P.==..==="),
            (.expired, "..=.==.==.===="),
        ]
        let letters: [Character: OrderState] = [
            "S": .submitted, "D": .denied, "C": .canceled, "A": .accepted, "R": .rejected,
            "P": .partiallyFilled, "W": .pendingCancel, "X": .expired, "U": .unresolved,
        ]
        #expect(Set(drawn.map(\.0)) == Set(OrderState.allCases))
        for (state, row) in drawn {
            for (event, letter) in zip(events, row) {
                var standing = OrderState.Standing(isKnown: true)
                standing.isCancelWanted = state == .pendingCancel
                standing.isComplete = state == .filled
                let expected: OrderState.Step? =
                    letter == "=" ? .stay : letters[letter].map { .to($0) }
                let step = state.step(on: event, standing: standing)
                if let expected {
                    #expect(step == expected, "\(state) on \(event)")
                } else if case .impossible(let words) = step {
                    #expect(!words.isEmpty)
                } else {
                    Issue.record("\(state) on \(event) leads to \(step)")
                }
            }
        }
    }

    /// Whatever comes in whatever order, counting is right: each fill once, never more than the ceiling, and
    /// a closed order never works again but by evidence.
    @Test func `random histories keep the invariants`() throws {
        var generator = SeededGenerator(seed: 7)
        for history in 0..<2_000 {
            let order = try Sample.order("history \(history)")
            var tracked = TrackedOrder(order, at: Sample.time())
            var told: [String: FixedDecimal] = [:]
            for _ in 0..<24 {
                let event = try Self.randomEvent(of: order, using: &generator)
                let before = tracked
                do {
                    try tracked.apply(event, at: Sample.time())
                    if case .filled(let fill) = event, told[fill.id] == nil {
                        told[fill.id] = fill.quantity
                    }
                } catch {
                    #expect(tracked == before)
                }
                #expect(tracked.filledQuantity == told.values.reduce(.zero, +))
                #expect(tracked.filledQuantity <= tracked.ceiling)
                #expect(Set(tracked.fills.map(\.id)).count == tracked.fills.count)
                if tracked.state == .filled {
                    #expect(tracked.filledQuantity == tracked.quantity)
                }
                if tracked.state == .rejected || tracked.state == .denied {
                    #expect(tracked.fills.isEmpty)
                }
            }
        }
    }

    private static func randomEvent(
        of order: Order,
        using generator: inout SeededGenerator
    ) throws -> OrderEvent {
        let number = Int.random(in: 1...6, using: &generator)
        let amendment = try Amendment(quantity: FixedDecimal(8 + number))
        switch Int.random(in: 0..<15, using: &generator) {
        case 0, 1: return .submitted
        case 2: return .accepted(venueID: "v")
        case 3: return .cancelRequested
        case 4: return .canceled
        case 5: return .cancelRefused("late")
        case 6: return .amendRequested(amendment)
        case 7: return .amended(amendment)
        case 8: return .amendRefused("no")
        case 9: return .outcomeUnknown("timeout")
        case 10: return .missing
        case 11: return number == 1 ? .rejected("no") : .expired
        default: return .filled(try Sample.fill("\(number)", of: order, "\(number)"))
        }
    }
}

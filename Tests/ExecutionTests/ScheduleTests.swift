import Execution
import Portfolio
import TestKit
import Testing

/// Cutting large orders; the figures of TWAP are those of NautilusTrader's tests, but for remainders, which
/// join the other parts here.
@Suite struct ScheduleTests {
    private func parent(_ quantity: String, lot: String = "1") throws -> ParentOrder {
        try ParentOrder(
            intent: "plan",
            asset: Sample.asset(),
            side: .buy,
            quantity: Sample.number(quantity),
            lot: Sample.number(lot),
            start: Sample.time()
        )
    }

    private func quantities(_ parts: [ChildIntent]) -> [String] {
        parts.map { "\($0.quantity)" }
    }

    private func seconds(_ parts: [ChildIntent]) -> [Double] {
        parts.map { Double($0.time.duration(since: Sample.time()).wholeMilliseconds) / 1000 }
    }

    // MARK: - TWAP

    @Test func `1.2 over a minute in steps of 20 seconds`() throws {
        let parts = try Schedule.timeWeighted(
            parent("1.2", lot: "0.1"),
            horizon: .seconds(60),
            interval: .seconds(20)
        )
        #expect(quantities(parts) == ["0.4", "0.4", "0.4"])
        #expect(seconds(parts) == [0, 20, 40])
    }

    @Test func `the remainder joins the last of three parts`() throws {
        let parts = try Schedule.timeWeighted(
            parent("1", lot: "0.000000001"),
            horizon: .seconds(60),
            interval: .seconds(20)
        )
        #expect(quantities(parts) == ["0.333333333", "0.333333333", "0.333333334"])
    }

    @Test func `1 over 3 seconds in halves of them has six parts and no seventh`() throws {
        let parts = try Schedule.timeWeighted(
            parent("1", lot: "0.001"),
            horizon: .seconds(3),
            interval: .milliseconds(500)
        )
        #expect(quantities(parts) == ["0.166", "0.167", "0.167", "0.166", "0.167", "0.167"])
        #expect(seconds(parts) == [0, 0.5, 1, 1.5, 2, 2.5])
    }

    @Test func `two whole shares over six steps are one order`() throws {
        let parts = try Schedule.timeWeighted(
            parent("2"),
            horizon: .seconds(60),
            interval: .seconds(10)
        )
        #expect(quantities(parts) == ["2"])
        #expect(seconds(parts) == [0])
    }

    @Test func `what cannot be cut is refused`() throws {
        let order = try parent("10")
        #expect(throws: ScheduleError.interval(.seconds(20), horizon: .seconds(10))) {
            try Schedule.timeWeighted(order, horizon: .seconds(10), interval: .seconds(20))
        }
        #expect(throws: ScheduleError.interval(.zero, horizon: .seconds(10))) {
            try Schedule.timeWeighted(order, horizon: .seconds(10), interval: .zero)
        }
        #expect(throws: ScheduleError.quantity(FixedDecimal(-1))) { try parent("-1") }
        #expect(throws: ScheduleError.self) { try parent("1.5") }
    }

    @Test func `parts have names of their own that follow from the intent`() throws {
        let parts = try Schedule.timeWeighted(
            parent("12"),
            horizon: .seconds(60),
            interval: .seconds(10)
        )
        #expect(Set(parts.map(\.id)).count == 6)
        #expect(parts[3].id == ClientOrderID(intent: "plan/3"))
        #expect(try parts[3].order().id == parts[3].id)
    }

    // MARK: - VWAP

    @Test func `volume weighs the parts`() throws {
        let curve = try ["4", "1", "0", "5"].map(Sample.number)
        let parts = try Schedule.volumeWeighted(parent("20"), curve: curve, interval: .seconds(60))
        #expect(quantities(parts) == ["8", "2", "10"])
        #expect(seconds(parts) == [0, 60, 180])
        #expect(throws: ScheduleError.weights) {
            try Schedule.volumeWeighted(parent("20"), curve: [.zero], interval: .seconds(60))
        }
    }

    // MARK: - POV

    @Test func `half of the volume of a bar of ten is five`() throws {
        let follow = try Participation(parent("100"), rate: Sample.number("0.5"))
        #expect(follow.allowance(volume: FixedDecimal(10), sent: .zero) == FixedDecimal(5))
        #expect(follow.allowance(volume: FixedDecimal(10), sent: FixedDecimal(5)) == .zero)
        let (parts, rest) = try follow.plan(
            volumes: [10, 3, 0, 20].map { FixedDecimal($0) },
            interval: .seconds(60)
        )
        #expect(quantities(parts) == ["5", "1", "10"])
        #expect(rest == FixedDecimal(84))
        #expect(throws: ScheduleError.rate(.zero)) { try Participation(parent("1"), rate: .zero) }
    }

    // MARK: - Iceberg

    @Test func `an iceberg shows the same but for the last`() throws {
        var generator = SeededGenerator(seed: 1)
        let parts = try Schedule.iceberg(
            parent("25"),
            display: FixedDecimal(10),
            using: &generator
        )
        #expect(quantities(parts) == ["10", "10", "5"])
    }

    // MARK: - Carrying out

    @Test func `parts are given at their times, once, until the run is stopped`() throws {
        var run = ScheduleRun(
            try Schedule.timeWeighted(
                parent("12"),
                horizon: .seconds(60),
                interval: .seconds(10)
            )
        )
        #expect(quantities(run.due(at: Sample.time(-1), filled: .zero)).isEmpty)
        #expect(quantities(run.due(at: Sample.time(0), filled: .zero)) == ["2"])
        #expect(quantities(run.due(at: Sample.time(0), filled: .zero)).isEmpty)
        #expect(quantities(run.due(at: Sample.time(25), filled: FixedDecimal(1))) == ["2", "2"])
        run.stop()
        #expect(run.isOver)
        #expect(run.due(at: Sample.time(100), filled: .zero).isEmpty)
        #expect(run.sent == FixedDecimal(6))
    }

    @Test func `an order that is filled early ends its schedule`() throws {
        var run = ScheduleRun(
            try Schedule.timeWeighted(
                parent("12"),
                horizon: .seconds(60),
                interval: .seconds(10)
            )
        )
        #expect(quantities(run.due(at: Sample.time(0), filled: .zero)) == ["2"])
        #expect(quantities(run.due(at: Sample.time(10), filled: FixedDecimal(11))) == ["1"])
        #expect(run.due(at: Sample.time(60), filled: FixedDecimal(12)).isEmpty)
        #expect(run.isOver)
    }

    @Test func `an iceberg shows the next part when the last is filled`() throws {
        var generator = SeededGenerator(seed: 1)
        let parts = try Schedule.iceberg(
            parent("25"),
            display: FixedDecimal(10),
            using: &generator
        )
        var run = ScheduleRun(parts, pace: .oneAfterTheOther)
        let given = [0, 9, 10, 10, 20, 25].map {
            quantities(run.due(at: Sample.time(1), filled: FixedDecimal($0)))
        }
        #expect(given == [["10"], [], ["10"], [], ["5"], []])
    }

    // MARK: - All

    @Test func `parts add up exactly, are whole lots, and are near their share`() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<2_000 {
            let lot = try Sample.number(
                ["1", "0.1", "0.001", "100", "0.000003"].randomElement(using: &generator) ?? "1"
            )
            let lots = Int.random(in: 1...5_000, using: &generator)
            let quantity = FixedDecimal(units: lot.units * Int128(lots))
            let order = try ParentOrder(
                intent: "plan",
                asset: Sample.asset(),
                side: .sell,
                quantity: quantity,
                lot: lot,
                start: Sample.time()
            )
            let count = Int.random(in: 1...40, using: &generator)
            let curve = (0..<count).map { _ in
                FixedDecimal(
                    units: Int128.random(in: 0...1_000_000_000_000_000_000_000, using: &generator)
                )
            }
            let steady = try Schedule.timeWeighted(
                order,
                horizon: .seconds(count),
                interval: .seconds(1)
            )
            let shaped = try Schedule.volumeWeighted(order, curve: curve, interval: .seconds(1))
            let hidden = try Schedule.iceberg(
                order,
                display: FixedDecimal(
                    units: lot.units * Int128(Int.random(in: 50...900, using: &generator))
                ),
                variance: Sample.number("0.3"),
                using: &generator
            )
            let model = try AlmgrenChriss(
                quantity: 1e6,
                days: 1,
                steps: count,
                market: .init(
                    volatility: 1,
                    fixedCost: 0,
                    permanentImpact: 0,
                    temporaryImpact: 1e-6
                ),
                riskAversion: Double.random(in: 0...1e-4, using: &generator)
            )
            let urgent = try model.parts(of: order, interval: .seconds(1))
            for parts in [steady, shaped, hidden, urgent] {
                #expect(parts.reduce(.zero) { $0 + $1.quantity } == quantity)
                #expect(parts.allSatisfy { $0.quantity > .zero && $0.quantity.isMultiple(of: lot) })
                #expect(Set(parts.map(\.id)).count == parts.count)
                #expect(parts.map(\.time) == parts.map(\.time).sorted())
            }
            if steady.count > 1 {
                let share = quantity.double / Double(count)
                for part in steady {
                    #expect(abs(part.quantity.double - share) <= lot.double * 1.001)
                }
            }
        }
    }
}

import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// What a plan tells of lots is what the books make of its trades.
@Suite struct LotOrderTests {
    private static let today = Day(daysSinceEpoch: 19_500)

    /// Some years of purchases at random in two accounts.
    private func history(_ seed: UInt64, _ symbols: [AssetID]) -> [Transaction] {
        var chance = SeededGenerator(seed: seed)
        var rows: [Transaction] = []
        for number in 0..<Int.random(in: 4...40, using: &chance) {
            let day = Day(daysSinceEpoch: Int32.random(in: 18_000...19_400, using: &chance))
            var row = Transaction(line: number + 1, day: day, kind: .buy)
            row.symbol = symbols.randomElement(using: &chance)
            let quantity = FixedDecimal(Int.random(in: 1...300, using: &chance))
            row.quantity = quantity
            row.amount = FixedDecimal(Int.random(in: 40...170, using: &chance)).times(quantity)
            row.fee = FixedDecimal(Int.random(in: 0...3, using: &chance))
            row.account = Bool.random(using: &chance) ? "a" : "b"
            row.lot = Int.random(in: 0..<3, using: &chance) == 0 ? "lot \(number)" : nil
            rows.append(row)
        }
        return rows
    }

    private func problem(_ books: Books, _ selection: LotSelection, _ symbols: [AssetID])
        -> RebalancingProblem
    {
        var problem = RebalancingProblem(
            assets: symbols.map {
                var asset = PlannedAsset($0, price: FixedDecimal(100), target: 0.3)
                asset.step = FixedDecimal(1)
                asset.volatility = 0.3
                return asset
            },
            accounts: ["a", "b"].map { PlannedAccount($0, cash: FixedDecimal(5_000)) }
        )
        problem.lotSelection = selection
        problem.taxRates = .highest
        problem.commission = CommissionSchedule(
            perShare: FixedDecimal("0.005") ?? .zero,
            minimum: FixedDecimal(1)
        )
        for position in books.positions {
            let place = symbols.firstIndex(of: position.symbol) ?? 0
            for lot in position.lots {
                var planned = PlannedLot(
                    asset: place,
                    account: lot.account == "a" ? 0 : 1,
                    quantity: lot.quantity,
                    cost: lot.cost,
                    acquired: lot.acquired,
                    isLongTerm: lot.isLongTerm(on: Self.today)
                )
                let isByDay = position.lots.contains {
                    $0.name == nil && $0.acquired == lot.acquired && $0.holder == lot.holder
                }
                planned.name = isByDay ? nil : lot.name
                problem.lots.append(planned)
            }
        }
        return problem
    }

    /// The sales of a plan as rows of a history; those that name lots have one for each.
    private func rows(_ plan: TradePlan, _ problem: RebalancingProblem) throws -> [Transaction] {
        var rows: [Transaction] = []
        for trade in plan.trades where !trade.isPurchase {
            var row = Transaction(line: 1_000 + rows.count, day: Self.today, kind: .sell)
            row.symbol = problem.assets[trade.asset].symbol
            row.account = problem.accounts[trade.account].name
            guard problem.lotSelection == .specific else {
                (row.quantity, row.amount) = (trade.quantity, trade.value)
                row.fee = trade.commission
                rows.append(row)
                continue
            }
            for sale in trade.sales {
                let lot = problem.lots[sale.lot]
                row.line += 1
                row.quantity = sale.quantity
                row.amount = sale.quantity.times(FixedDecimal(100))
                row.fee = try #require(trade.commission.share(sale.quantity, of: trade.quantity))
                row.lot = lot.name ?? lot.acquired.description
                rows.append(row)
            }
        }
        return rows
    }

    @Test(arguments: LotSelection.allCases)
    func `the gains of a plan are those that the books realize`(selection: LotSelection) throws {
        let symbols = try ["A", "B", "C"].map { try #require(AssetID($0)) }
        let settings = LedgerSettings(selection: selection, tax: .unitedStates)
        var sold = 0
        for seed in 0..<300 {
            let history = history(UInt64(seed), symbols)
            let before = try Ledger.books(of: history, settings)
            var problem = problem(before, selection, symbols)
            if seed % 2 == 0 { problem.mode = .balanced(aversion: 20) }
            let plan = try Planner.plan(problem)
            let after = try Ledger.books(of: history + rows(plan, problem), settings)
            let realized = after.disposals.filter { $0.day == Self.today }
            sold += realized.count
            for (term, told) in [
                (Disposal.Term.long, plan.costs.gains.long), (.short, plan.costs.gains.short),
            ] {
                let gain = realized.filter { $0.term == term }
                    .reduce(FixedDecimal.zero) { $0 + $1.gain }
                // A sale that names lots is booked lot by lot, its fee shared to 18 digits.
                let allowed = selection == .specific ? FixedDecimal("0.00000000001") : .zero
                #expect((gain - told).magnitude <= allowed ?? .zero, "seed \(seed) \(term)")
            }
        }
        #expect(sold > 300)
    }

    @Test func `the least cost is convex and never above what selling costs`() throws {
        var chance = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            var lot = 0
            let queues = (0..<Int.random(in: 1...3, using: &chance)).map { _ in
                (0..<Int.random(in: 1...6, using: &chance)).map { _ -> SaleCurve.Part in
                    lot += 1
                    return (
                        lot, Double.random(in: 1...50, using: &chance),
                        Double.random(in: -0.2...0.3, using: &chance)
                    )
                }
            }
            let curve = SaleCurve(queues: queues)
            #expect(curve.lots.sorted() == Array(1...lot))
            for queue in queues {
                let places = queue.map { part in curve.lots.firstIndex(of: part.lot) ?? -1 }
                #expect(places == places.sorted(), "a queue goes in its order")
            }
            let points = (0...200).map { curve.total * Double($0) / 200 }
            let least = points.map(curve.leastCost)
            for place in points.indices {
                #expect(least[place] <= curve.cost(of: points[place]) + 1e-9)
                guard place > 0, place < 200 else { continue }
                #expect(least[place] <= 0.5 * (least[place - 1] + least[place + 1]) + 1e-9)
            }
            // All of it costs what all of it costs.
            #expect(abs(least[200] - curve.cost(of: curve.total)) < 1e-9)
        }
    }
}

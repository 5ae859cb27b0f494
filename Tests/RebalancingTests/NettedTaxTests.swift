import Portfolio
import TestKit
import Testing

@testable import Rebalancing

/// Plans whose gains are netted with losses of earlier years and gains of this one.
@Suite struct NettedTaxTests {
    private func decimal(_ text: String) throws -> FixedDecimal {
        try #require(FixedDecimal(text))
    }

    /// All 200 shares of A at 10 are sold: 100 that cost 5 are short-term, 100 that cost 5 long-term.
    private func sale(
        _ carried: (Int, Int)?,
        realized: (Int, Int) = (0, 0),
        costs: (String, String) = ("500", "500")
    ) throws -> PlanCosts {
        var problem = try Cases.problem([("A", 10, 0, 0)], cash: "0")
        for (cost, isLong) in [(costs.0, false), (costs.1, true)] {
            problem.lots.append(
                PlannedLot(
                    asset: 0,
                    account: 0,
                    quantity: FixedDecimal(100),
                    cost: try decimal(cost),
                    acquired: Day(daysSinceEpoch: 18_000),
                    isLongTerm: isLong
                )
            )
        }
        problem.taxRates = .highest
        func gains(_ pair: (Int, Int)) -> GainsByTerm {
            GainsByTerm(short: FixedDecimal(pair.0), long: FixedDecimal(pair.1))
        }
        problem.netting = carried.map {
            TaxNetting(carriedForward: gains($0), realized: gains(realized))
        }
        let plan = try Planner.plan(problem)
        #expect(plan.weights == [0])
        return plan.costs
    }

    @Test func `the tax of a plan is that of the law`() throws {
        func tax(_ carried: (Int, Int)?, realized: (Int, Int) = (0, 0)) throws -> Double {
            try sale(carried, realized: realized).tax
        }
        // 500 at 0.37 and 500 at 0.20, without anything and with nothing to net.
        #expect(try abs(tax(nil) - 285) < 1e-9)
        #expect(try abs(tax((0, 0)) - 285) < 1e-9)
        // Long against long: 500 · 0.37 + 200 · 0.20.
        #expect(try abs(tax((0, 300)) - 225) < 1e-9)
        // Beyond the long gains against the short ones: 400 · 0.37.
        #expect(try abs(tax((0, 600)) - 148) < 1e-9)
        // Short against short: 200 · 0.37 + 500 · 0.20; then across: 300 · 0.20.
        #expect(try abs(tax((300, 0)) - 174) < 1e-9)
        #expect(try abs(tax((700, 0)) - 60) < 1e-9)
        // All of it.
        #expect(try tax((600, 600)) == 0)
        // 400 of the short losses were used up by gains of this year: 400 · 0.37 + 500 · 0.20 are left to pay.
        #expect(try abs(tax((500, 0), realized: (400, 0)) - (400 * 0.37 + 100)) < 1e-9)
        // A short loss of this year that is as large as the short gain: 500 · 0.20.
        #expect(try abs(tax((0, 0), realized: (-500, 0)) - 100) < 1e-9)
    }

    @Test func `a loss saves what it takes from the gains of the year, and no more`() throws {
        // 300 of short loss and 500 of long gain of the plan: 200 · 0.20.
        #expect(try abs(sale((0, 0), costs: ("1300", "500")).tax - 40) < 1e-9)
        // Beside 1,000 of short gains of the year the loss saves 111, the gain costs 100.
        let beside = try sale((0, 0), realized: (1_000, 0), costs: ("1300", "500"))
        #expect(abs(beside.tax - (100 - 111)) < 1e-9)
        // Two losses with nothing to set them against save nothing.
        let alone = try sale((0, 0), costs: ("1300", "1200"))
        #expect(alone.tax == 0 && alone.counted.carriedForward.long == FixedDecimal(200))
        // Without netting each saves at its rate.
        #expect(try abs(sale(nil, costs: ("1300", "1200")).tax + 151) < 1e-9)
    }

    // MARK: - The program

    private func problem(_ seed: Int, assets: Int = 8) throws -> RebalancingProblem {
        var chance = SeededGenerator(seed: UInt64(7_000 + seed))
        var problem = try Cases.random(UInt64(seed), assets: assets, whole: false)
        problem.lotSelection = .specific
        problem.harvestsLosses = seed % 2 == 0
        problem.mode = seed % 5 == 0 ? .full : .balanced(aversion: 5)
        problem.taxRates = .highest
        let value = try PlanStatement(problem).value
        func part(_ most: Double) -> FixedDecimal {
            FixedDecimal(Int(value * Double.random(in: 0...most, using: &chance)))
        }
        problem.netting = TaxNetting(
            carriedForward: GainsByTerm(short: part(0.1), long: part(0.1)),
            realized: GainsByTerm(short: part(0.1) - part(0.1), long: part(0.1) - part(0.1))
        )
        return problem
    }

    @Test func `the bound is below every plan with its true tax`() throws {
        for seed in 0..<60 {
            let statement = try PlanStatement(try problem(seed))
            let program = statement.program
            let found = try #require(NettedPlan.best(statement, (program, program.solve())))
            let (best, solution) = found.found
            func cost(_ trades: [Double]) -> Double {
                best.objective(trades) + found.tax.rest(statement.gains(best, trades))
            }
            let bound = found.bound
            let scale = abs(bound) + statement.value
            #expect(cost(solution.trades) >= bound - 1e-9 * scale, "seed \(seed)")
            // Parts of the plan, and of other plans, keep to cash and limits as they do.
            for slopes in [TaxSlopes.none, TaxSlopes(statement.problem.taxRates)] {
                let other = statement.program(slopes).solve().trades
                for part in [0, 0.25, 0.5, 0.75, 1] {
                    let mix = zip(solution.trades, other).map { $0 + part * ($1 - $0) }
                    #expect(cost(mix) >= bound - 1e-9 * scale, "seed \(seed) part \(part)")
                }
            }
        }
    }

    @Test func `the rest is nowhere less than its least`() throws {
        var chance = SeededGenerator(seed: 5)
        for seed in 0..<200 {
            func whole(_ range: ClosedRange<Int>) -> FixedDecimal {
                FixedDecimal(Int.random(in: range, using: &chance))
            }
            let netting = TaxNetting(
                carriedForward: GainsByTerm(short: whole(0...100), long: whole(0...100)),
                realized: GainsByTerm(short: whole(-100...100), long: whole(-100...100))
            )
            func slope() -> Double { Double.random(in: 0...0.37, using: &chance) }
            func range() -> ClosedRange<Double> {
                -Double.random(
                    in: 0...300,
                    using: &chance
                )...Double.random(in: 0...300, using: &chance)
            }
            let (short, long) = (range(), range())
            let tax = NettedTax(
                netting,
                .highest,
                TaxSlopes(short: slope(), long: slope()),
                range: (short, long)
            )
            var lowest = Double.infinity
            for x in 0...60 {
                for y in 0...60 {
                    func at(_ range: ClosedRange<Double>, _ step: Int) -> Double {
                        let end = range.upperBound
                        return min(
                            end,
                            range.lowerBound + Double(step) / 60 * (end - range.lowerBound)
                        )
                    }
                    lowest = min(lowest, tax.rest((at(short, x), at(long, y))))
                }
            }
            #expect(lowest >= tax.least - 1e-9, "seed \(seed)")
            // A grid of sixtieths of 600 comes as near as a step at the greatest slope.
            #expect(lowest <= tax.least + 10 * 2 * 0.74, "seed \(seed)")
        }
    }

    @Test func `no other sale of one asset is better`() throws {
        var worse = 0
        for seed in 0..<80 {
            var problem = try problem(seed, assets: 2)
            problem.assets[1].isBought = false
            problem.assets[1].isSold = false
            problem.mode = .balanced(aversion: 5)
            problem.harvestsLosses = true
            let statement = try PlanStatement(problem)
            let program = statement.program
            let found = try #require(NettedPlan.best(statement, (program, program.solve())))
            let best = found.found
            // Of each order of lots that some slopes ask for.
            func cost(_ program: PlanProgram, _ slopes: TaxSlopes, _ trades: [Double]) -> Double {
                let tax = NettedTax(
                    try! #require(problem.netting),
                    .highest,
                    slopes,
                    range: statement.gainRange
                )
                return program.objective(trades) + tax.rest(statement.gains(program, trades))
            }
            let own = cost(best.program, found.tax.slopes, best.solution.trades)
            let still = cost(best.program, found.tax.slopes, [0, 0])
            var least = own
            for step in 0...2_000 {
                let trades = [-Double(step) / 2_000 * statement.held[0], 0]
                least = min(least, cost(best.program, found.tax.slopes, trades))
            }
            if own > least + 0.01 * (still - least) + 1e-6 { worse += 1 }
        }
        // What is not convex may hide a better plan, hardly ever.
        #expect(worse <= 2)
    }
}

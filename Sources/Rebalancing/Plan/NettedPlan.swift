internal import Portfolio

/// The slopes at which gains and losses are counted where a year is netted.
///
/// Within a region in which no sum of the year changes its sign the tax is linear: there are four pairs of slopes, those
/// of both rates, of either of them for all, and of none. Between two regions whose slopes rise with the gain (nothing
/// left, something left; a short loss, a short gain) the best plan may lie on their border, where the slopes are such
/// that it does, which bisection finds. Of all these plans the one that is best with its true tax is taken.
///
/// Each pair of slopes has its own proof of what no plan can beat; the best of them holds for all lots that may be sold
/// where losses count fully. Where they only decide which lot goes, a loss costs what it would save, so that slopes that
/// are greater ask for more: there the proof of the chosen slopes holds, and of those that are nowhere above them.
struct NettedPlan {
    typealias Found = (program: PlanProgram, solution: PlanProgram.Solution)

    private let statement: PlanStatement
    private let netting: TaxNetting
    private let rates: TaxRates
    private let range: (short: ClosedRange<Double>, long: ClosedRange<Double>)
    private var best: (found: Found, tax: NettedTax, cost: Double)?
    private var bounds: [(slopes: TaxSlopes, bound: Double)] = []
    /// Times that a border is halved.
    private static let steps = 24

    /// - Parameters:
    ///   - statement: What is planned.
    ///   - first: The program at both rates, with its solution.
    /// - Returns: The best plan, its tax beside its program, and what no plan costs less than with its tax; `nil` where
    ///   nothing is netted.
    static func best(
        _ statement: PlanStatement,
        _ first: Found
    ) -> (found: Found, tax: NettedTax, bound: Double)? {
        guard let netting = statement.problem.netting, let rates = statement.problem.taxRates else {
            return nil
        }
        var plan = NettedPlan(statement, netting, rates)
        plan.search(first)
        return plan.best.map { ($0.found, $0.tax, plan.bound(beside: $0.tax.slopes)) }
    }

    private init(_ statement: PlanStatement, _ netting: TaxNetting, _ rates: TaxRates) {
        (self.statement, self.netting, self.rates) = (statement, netting, rates)
        range = statement.gainRange
    }

    private mutating func search(_ first: Found) {
        let full = TaxSlopes(rates)
        let long = TaxSlopes(short: full.long, long: full.long)
        let short = TaxSlopes(short: full.short, long: full.short)
        let (own, other) = (netting.before.short.double, netting.before.long.double)
        let most = (short: own + range.short.upperBound, long: other + range.long.upperBound)
        let fewest = (short: own + range.short.lowerBound, long: other + range.long.lowerBound)
        let start = taken(full, first)
        // Where every plan is in one region its slopes are those of all.
        if fewest.short >= 0, fewest.long >= 0 { return }
        let free = solve(.none, from: first)
        if max(0, most.short) + max(0, most.long) <= 0 { return }
        func left(_ gains: NettedTax.Gains) -> Double { own + gains.short + other + gains.long }
        for (slopes, isPossible) in [(long, most.long > 0), (short, most.short > 0)]
        where isPossible {
            let end = solve(slopes, from: first)
            if left(free) > 0, left(end) < 0 { border(.none, slopes, first) { left($0) } }
            if slopes == long, own + end.short > 0, own + start.short < 0 {
                border(long, full, first) { own + $0.short }
            }
        }
    }

    /// The plans on both sides of the slopes at which a sum of the year changes its sign.
    private mutating func border(
        _ low: TaxSlopes,
        _ high: TaxSlopes,
        _ first: Found,
        _ sum: (NettedTax.Gains) -> Double
    ) {
        var (lower, upper) = (0.0, 1.0)
        for _ in 0..<NettedPlan.steps {
            let middle = 0.5 * (lower + upper)
            if sum(solve(low.toward(high, middle), from: first)) > 0 {
                lower = middle
            } else {
                upper = middle
            }
        }
    }

    private mutating func solve(_ slopes: TaxSlopes, from first: Found) -> NettedTax.Gains {
        var program = statement.program(slopes)
        program.start = (best?.found.solution ?? first.solution).ofLikeProgram
        let solution = program.solve()
        return taken(slopes, (program, solution))
    }

    /// Takes a plan where it is better than those before.
    private mutating func taken(_ slopes: TaxSlopes, _ found: Found) -> NettedTax.Gains {
        let gains = statement.gains(found.program, found.solution.trades)
        let tax = NettedTax(netting, rates, slopes, range: range)
        let cost = found.program.objective(found.solution.trades) + tax.rest(gains)
        if cost < best?.cost ?? .infinity { best = (found, tax, cost) }
        bounds.append((slopes, found.program.bound(found.solution) + tax.least))
        return gains
    }

    /// The greatest bound that holds for plans at some slopes.
    private func bound(beside chosen: TaxSlopes) -> Double {
        let countsLosses = statement.problem.harvestsLosses
        return bounds.filter { slopes, _ in
            countsLosses || slopes.short <= chosen.short && slopes.long <= chosen.long
        }
        .map(\.bound).max() ?? -.infinity
    }
}

internal import Portfolio

/// Trades in whole steps, such as shares: those of the program rounded, then improved by one step at a time.
///
/// Rounding down what is bought and sold keeps near the program; then the best single step, up or down, is made
/// as long as one gains and cash pays for it, and for few assets all ways to round are tried.
///
/// - Complexity: O(assets) for each step, of which each looks at a few numbers.
struct WholeTrades {
    let statement: PlanStatement
    let program: PlanProgram
    /// Steps traded of each asset, below zero where they are sold.
    private(set) var counts: [Int]
    /// Whether all that is held is sold, or all that is owed given back, fractions of a step too.
    private(set) var closes: [Bool]
    /// What being off the target with others adds to the slope of each asset; empty where nothing does.
    private var pull: [Double] = []
    private var spare: Double
    private var turnover: Double

    /// Assets up to which every way to round is tried.
    private static let few = 6
    /// Assets up to which their whole cost is worth that.
    private static let most = 64

    init(_ statement: PlanStatement, _ program: PlanProgram, rounding trades: [Double]) {
        (self.statement, self.program) = (statement, program)
        let places = trades.indices
        closes = places.map { place in
            guard statement.closes(place, trades[place]) else { return false }
            let steps = statement.held[place] / statement.steps[place]
            return abs(steps - steps.rounded()) > 1e-9
        }
        let least = statement.problem.limits.minimumTrade.double
        counts = places.map { place in
            let exact = abs(trades[place]) / statement.steps[place]
            var count = (exact * (1 + 1e-12) + 1e-9).rounded(.down)
            if exact > 0, count * statement.steps[place] < least {
                count = exact.rounded(.up)
                let isHeld =
                    count * statement.steps[place] <= statement.sellable(place) * (1 + 1e-12)
                if trades[place] < 0, !isHeld { count = 0 }
            }
            return trades[place] < 0 ? -Int(count) : Int(count)
        }
        (spare, turnover) = (0, 0)
        settle()
    }

    /// The trade of an asset in money.
    func trade(_ place: Int) -> Double {
        closes[place] ? -statement.held[place] : Double(counts[place]) * statement.steps[place]
    }

    /// What the trades cost.
    private var objective: Double { program.objective(counts.indices.map(trade)) }

    private mutating func settle() {
        spare = program.available
        turnover = 0
        pull = program.pull(counts.indices.map(trade))
        for place in counts.indices {
            spare -= program.assets[place].cash(of: trade(place))
            turnover += abs(trade(place))
        }
    }

    // MARK: - Improving

    /// Makes steps until cash pays for all, and then until none gains.
    mutating func improve() {
        let movable = counts.indices.filter(statement.isMovable)
        guard !movable.isEmpty || spare < 0 else { return }
        var left = 4 * counts.count + 64
        var moves = counts.indices.map { StepMoves(self, $0) }
        while left > 0, spare < -tolerance, let place = dearest(moves) {
            make(place, -1, &moves)
            left -= 1
        }
        while left > 0, let (place, by) = best(moves, among: movable) {
            make(place, by, &moves)
            left -= 1
        }
        let isFew = movable.count <= WholeTrades.few && counts.count <= WholeTrades.most
        if isFew, !program.raisesOnly { tryAll(movable) }
    }

    private var tolerance: Double { 1e-9 * statement.value }

    /// The asset of which a step less loses least for each unit of money that it raises.
    private func dearest(_ moves: [StepMoves]) -> Int? {
        let limit = program.turnover + tolerance
        var best: (place: Int, gain: Double)?
        for (place, move) in moves.enumerated() where move.down.isPossible && move.down.cash > 0 {
            guard move.down.traded <= 0 || turnover + move.down.traded <= limit else { continue }
            let gain = gain(place, move.down) / move.down.cash
            if gain > best?.gain ?? -.infinity { best = (place, gain) }
        }
        return best?.place
    }

    /// The step that gains most of those that cash pays for.
    private func best(_ moves: [StepMoves], among places: [Int]) -> (place: Int, by: Int)? {
        let (limit, least) = (program.turnover + tolerance, -tolerance)
        var best: (place: Int, by: Int, gain: Double)?
        for place in places {
            for (by, move) in [(1, moves[place].up), (-1, moves[place].down)]
            where move.isPossible && gain(place, move) > max(move.noise, best?.gain ?? 0) {
                // What raises cash is not sold for more than that.
                guard by > 0 || !program.raisesOnly else { continue }
                guard spare + move.cash >= least,
                    move.traded <= 0 || turnover + move.traded <= limit
                else { continue }
                best = (place, by, gain(place, move))
            }
        }
        return best.map { ($0.place, $0.by) }
    }

    /// By how much the objective falls.
    private func gain(_ place: Int, _ move: StepMoves.Move) -> Double {
        pull.isEmpty ? move.gain : move.gain - pull[place] * move.change
    }

    func isPossible(_ place: Int, _ count: Int) -> Bool {
        let worth = Double(count) * statement.steps[place]
        let (limits, slack) = (program.assets[place].limits, 1e-12 * abs(worth))
        let most = program.assets[place].shorts.map { $0.buying.total } ?? .infinity
        guard worth <= min(limits.purchase, most) + slack,
            -worth <= limits.sale + slack,
            -worth <= statement.sellable(place) * (1 + 1e-12)
        else { return false }
        let least = statement.problem.limits.minimumTrade.double
        guard count != 0 else { return true }
        return abs(worth) >= least * (1 - 1e-12) && !isVain(place, count)
    }

    private mutating func make(_ place: Int, _ by: Int, _ moves: inout [StepMoves]) {
        let move = by > 0 ? moves[place].up : moves[place].down
        counts[place] += by
        spare += move.cash
        turnover += move.traded
        program.coupling?.move(place, by: move.change, &pull)
        moves[place] = StepMoves(self, place)
    }

    /// Tries up to two steps more and less of each of a few assets.
    private mutating func tryAll(_ places: [Int]) {
        let start = counts
        var best = (counts, spare >= -tolerance ? objective : .infinity)
        var offsets = places.map { _ in -2 }
        while true {
            counts = start
            for (place, offset) in zip(places, offsets) where !closes[place] {
                counts[place] += offset
            }
            if places.allSatisfy({ isPossible($0, counts[$0]) || closes[$0] }) {
                settle()
                let value = objective
                if spare >= -tolerance, turnover <= program.turnover + tolerance, value < best.1 {
                    best = (counts, value)
                }
            }
            guard let next = offsets.firstIndex(where: { $0 < 2 }) else { break }
            offsets[next] += 1
            for place in 0..<next { offsets[place] = -2 }
        }
        counts = best.0
        settle()
    }
}

internal import Numerics

/// Weights as they are answered: what belongs on a bound lies on it exactly.
///
/// An interior-point method stops a little inside of every bound, where the distance d to it times
/// the bound's price z is about the duality gap. A weight is put on its bound where
///
///     d ≤ 1e-7  and  d ≤ 1e-3 z / zmax        it is the price that is large, so the bound binds
///     or d ≤ 1e-10                            it is there but for rounding
///
/// zmax being the largest price of any limit on sums of weights; and on today's weight, where trades
/// are priced or limited, if d ≤ 1e-8. What the limits that hold with equality lose by that, the
/// other weights give back, each according to the square of its room. The result is taken only if
/// no limit is broken by more than it was, or than 1e-9 of its size, and if the objective, measured
/// anew from the returns, is not worse by more than 2e-9 of itself. Otherwise weights are cut off
/// at their bounds and left alone.
struct SettledWeights {
    private let problem: PortfolioProblem
    private let limits: [Limit]
    private let raw: [Double]
    /// What each limit's price is of the largest.
    private let prices: [Double]
    /// The weights.
    private(set) var weights: [Double] = []

    /// Settles the solver's weights, whose limits on sums have `duals` in the problem's order.
    ///
    /// - Complexity: O(assets · limits that bind²), and two measurements of the weights where any
    ///   of them moves.
    init(_ raw: [Double], of problem: PortfolioProblem, duals: [Double]) {
        self.problem = problem
        self.raw = raw
        limits = problem.limits
        let sizes = zip(duals, limits).map { abs($0) * $1.largestCoefficient }
        let largest = sizes.max() ?? 0
        prices = sizes.map { largest > 0 ? $0 / largest : 0 }
        weights = settled() ?? cut()
    }

    /// The largest violation of a hard limit on sums of weights, relative to its coefficients.
    var violation: Double {
        limits.reduce(0) { worst, limit in
            guard isHard(limit) else { return worst }
            let gap = limit.product(with: weights) - limit.value
            let excess =
                switch limit.sense {
                case .atMost: gap
                case .atLeast: -gap
                case .equal: abs(gap)
                }
            return max(worst, excess / max(limit.largestCoefficient, .leastNormalMagnitude))
        }
    }

    private func isHard(_ limit: Limit) -> Bool {
        problem.constraints.penalties[limit.name] == nil
    }

    // MARK: - Bounds

    /// The weights that belong on a bound or on today's weight, exactly there.
    private var pinned: [Int: Double] {
        var result: [Int: Double] = [:]
        for (k, limit) in limits.enumerated() {
            guard case .asset(let i) = limit.row else { continue }
            let room = limit.sense == .atLeast ? raw[i] - limit.value : limit.value - raw[i]
            let isBeyond = room < 0 && isHard(limit)
            guard isBeyond || abs(room) <= max(1e-10, min(1e-7, 1e-3 * prices[k])) else {
                continue
            }
            result[i] = limit.value
        }
        for (i, current) in (problem.constraints.trading?.current ?? []).enumerated()
        where result[i] == nil && abs(raw[i] - current) <= 1e-8 {
            result[i] = current
        }
        return result
    }

    /// The weights cut off at their hard bounds, those that lie on one but for rounding there, unless
    /// the asset moves so much that it shows.
    private func cut() -> [Double] {
        let (snapped, clipped) = (cut(within: 1e-10), cut(within: 0))
        guard snapped != clipped else { return clipped }
        let loss = MeasuredWeights(clipped, of: problem).loss
        let isAsGood = MeasuredWeights(snapped, of: problem).loss <= loss + 2e-9 * abs(loss)
        return isAsGood ? snapped : clipped
    }

    private func cut(within rounding: Double) -> [Double] {
        var result = raw
        for limit in limits where isHard(limit) {
            guard case .asset(let i) = limit.row else { continue }
            let isBeyond =
                limit.sense == .atLeast ? result[i] < limit.value : result[i] > limit.value
            if isBeyond || abs(result[i] - limit.value) <= rounding { result[i] = limit.value }
        }
        return result
    }

    private func settled() -> [Double]? {
        let pinned = pinned
        var moved = raw
        for (i, value) in pinned { moved[i] = value }
        guard moved != raw else { return raw }
        let free = raw.indices.filter { pinned[$0] == nil }
        guard restore(&moved, by: free) else { return nil }
        let before = MeasuredWeights(raw, of: problem)
        let after = MeasuredWeights(moved, of: problem)
        for (old, new) in zip(before.limits, after.limits)
        where problem.constraints.penalties[new.name] == nil && new.isWorse(than: old) {
            return nil
        }
        let loss = before.loss
        return after.loss <= loss + 2e-9 * abs(loss) ? moved : nil
    }

    // MARK: - Equalities

    /// Moves free weights so that the sums that bind keep their limits; false where they cannot.
    ///
    /// The least Σ (Δᵢ / roomᵢ)² with A Δ = r.
    private func restore(_ w: inout [Double], by free: [Int]) -> Bool {
        let binding = limits.indices.filter { k in
            guard isHard(limits[k]), case .dense = limits[k].row else { return false }
            return limits[k].sense == .equal || prices[k] > 1e-6
        }
        guard !binding.isEmpty, !free.isEmpty else { return true }
        let rooms = rooms
        var scaled = Matrix(rows: binding.count, columns: free.count)
        var sizes: [Double] = []
        for (row, k) in binding.enumerated() {
            let coefficients = limits[k].coefficients(w.count)
            let size = max(limits[k].largestCoefficient, .leastNormalMagnitude)
            sizes.append(size)
            for (column, i) in free.enumerated() {
                scaled[row, column] = coefficients[i] * rooms[i] / size
            }
        }
        var gram = BLAS.outerGram(scaled)
        let largest = gram.diagonal.max() ?? 0
        guard largest > 0 else { return false }
        for k in 0..<gram.rows { gram[k, k] += 1e-13 * largest }
        guard let factor = try? Cholesky(gram) else { return false }
        for _ in 0..<3 {
            let missing = zip(binding, sizes).map { k, size in
                (limits[k].value - limits[k].product(with: w)) / size
            }
            let moves = BLAS.multiplyTransposed(scaled, factor.solve(missing))
            for (column, i) in free.enumerated() { w[i] += rooms[i] * moves[column] }
        }
        return true
    }

    /// The room of each weight to the nearer of its bounds, at most 1.
    private var rooms: [Double] {
        raw.indices.map { i in
            let bounds = problem.bounds(of: i)
            let room = min(raw[i] - bounds.lower, bounds.upper - raw[i])
            return min(1, max(0, room))
        }
    }
}

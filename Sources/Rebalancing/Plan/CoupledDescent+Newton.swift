internal import Numerics

/// Steps of all assets at once.
///
/// Where correlations are high, sweeps turn around each other: assets that move together each undo what the other
/// does. Between kinks of costs the program is smooth, so that Newton's step of the assets that are there goes to
/// the best trades of their pieces at once.
extension CoupledDescent {
    /// Takes Newton's step of the active assets that are between kinks, each to the next kink at most.
    ///
    /// - Parameters:
    ///   - μ: The price of cash.
    ///   - ν: The price of turnover.
    ///   - near: The pulls of the active assets.
    /// - Returns: Whether the objective falls by it.
    /// - Complexity: O(active³).
    mutating func takeNewtonStep(_ μ: Double, _ ν: Double, _ near: inout [Double]) -> Bool {
        let prices = (cash: μ, turnover: ν)
        var (rows, slopes, pieces) = ([Int](), [Double](), [PlanAsset.Piece]())
        for (row, place) in active.enumerated() {
            guard let piece = program.separable.assets[place].piece(at: trades[place], prices)
            else { continue }
            rows.append(row)
            pieces.append(piece)
            slopes.append(-(piece.slope + near[row]))
        }
        guard !rows.isEmpty else { return false }
        guard let (step, held) = newtonSteps(rows, pieces, slopes) else { return false }
        if take(held, rows, prices, &near) { return true }
        // To the first kink: as long as all stay on their pieces the objective falls.
        let part = zip(zip(rows, pieces), step).reduce(1) { least, entry in
            let ((row, piece), step) = entry
            let (trade, range) = (trades[active[row]], piece.range)
            let end = min(max(trade + step, range.lowerBound), range.upperBound)
            return step == 0 ? least : min(least, (end - trade) / step)
        }
        return part > 0 && take(step.map { part * $0 }, rows, prices, &near)
    }

    /// Newton's step as it is, and the step with what would pass a kink held there, the others going to what is
    /// best then.
    ///
    /// Without the second, many assets that turn around each other each go a little way to the next kink: where a
    /// thousand assets share a market, hundreds of sweeps instead of tens.
    ///
    /// - Complexity: O(active³) for each time that some pass a kink.
    private func newtonSteps(
        _ rows: [Int],
        _ pieces: [PlanAsset.Piece],
        _ slopes: [Double]
    ) -> (whole: [Double], held: [Double])? {
        var matrix = activeMatrix.submatrix(rows: rows, columns: rows)
        for (row, piece) in pieces.enumerated() { matrix[row, row] += piece.curvature }
        var whole: [Double]?
        var held = rows.map { _ in 0.0 }
        var free = Array(rows.indices)
        while !free.isEmpty {
            let part = matrix.submatrix(rows: free, columns: free)
            guard let factor = try? Cholesky(part) else { return nil }
            let pulled = BLAS.multiply(matrix, held)
            let step = factor.solve(free.map { slopes[$0] - pulled[$0] })
            whole = whole ?? step
            let passing = zip(free, step).filter { place, step in
                !pieces[place].range.contains(trades[active[rows[place]]] + step)
            }
            guard !passing.isEmpty else {
                for (place, step) in zip(free, step) { held[place] = step }
                break
            }
            for (place, step) in passing {
                let (trade, range) = (trades[active[rows[place]]], pieces[place].range)
                held[place] = min(max(trade + step, range.lowerBound), range.upperBound) - trade
            }
            let gone = Set(passing.map(\.0))
            free.removeAll { gone.contains($0) }
        }
        return whole.map { ($0, held) }
    }

    /// Takes a step where the objective falls by it.
    private mutating func take(
        _ step: [Double],
        _ rows: [Int],
        _ prices: (cash: Double, turnover: Double),
        _ near: inout [Double]
    ) -> Bool {
        var moved = near
        var change = 0.0
        for (row, step) in zip(rows, step) where step != 0 {
            let (place, asset) = (active[row], program.separable.assets[active[row]])
            change +=
                asset.leastCost(of: trades[place] + step, prices)
                - asset.leastCost(of: trades[place], prices)
            BLAS.add(step, timesColumn: row, of: activeMatrix, to: &moved)
        }
        for (row, step) in zip(rows, step) { change += 0.5 * step * (near[row] + moved[row]) }
        guard change < 0 else { return false }
        near = moved
        for (row, step) in zip(rows, step) { trades[active[row]] += step }
        return true
    }
}

extension PlanAsset {
    /// Trades between two kinks of the costs, and the slope and curvature there without the pull of others.
    struct Piece {
        var range: ClosedRange<Double>
        var slope: Double
        var curvature: Double
    }

    /// The piece of a trade at prices of cash and turnover; `nil` at a kink, and where nothing is traded.
    func piece(at trade: Double, _ prices: (cash: Double, turnover: Double)) -> Piece? {
        let (size, urgency) = (abs(trade), max(0, 1 + prices.cash))
        let root = size.squareRoot()
        let moving = urgency * (2 * linearImpact * size + 1.5 * impact * root)
        let slope = curvature * (value + trade - target.lowerBound)
        let bend = curvature + urgency * (2 * linearImpact + (size > 0 ? 0.75 * impact / root : 0))
        guard shorts == nil else {
            return shortPiece(at: trade, prices).map { piece in
                let (low, high) = (piece.range.lowerBound, piece.range.upperBound)
                return Piece(
                    range: trade > 0 ? low...high : -high...(-low),
                    slope: trade > 0 ? slope + piece.rate + moving : slope - piece.rate - moving,
                    curvature: bend
                )
            }
        }
        if trade > 0 {
            guard trade < limits.purchase else { return nil }
            let rate = purchaseRate + prices.cash * (1 + purchaseRate) + prices.turnover
            return Piece(range: 0...limits.purchase, slope: slope + rate + moving, curvature: bend)
        }
        guard size > 0, size < limits.sale, let segment = sales.segment(at: size) else {
            return nil
        }
        let rate = segment.slope - prices.cash * (1 - saleRate) + prices.turnover
        let least = -min(segment.range.upperBound, limits.sale)
        return Piece(
            range: min(least, trade)...(-segment.range.lowerBound),
            slope: slope - rate - moving,
            curvature: bend
        )
    }

    /// g(x) + μ · cash(x) + ν |x|, of sales their least cost.
    func leastCost(of trade: Double, _ prices: (cash: Double, turnover: Double)) -> Double {
        leastCost(of: trade) + prices.cash * cash(of: trade) + prices.turnover * abs(trade)
    }
}

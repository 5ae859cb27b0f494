internal import Numerics

/// Steps at given prices.
extension CoupledDescent {
    /// Sweeps at one pair of prices, at most.
    private static let sweeps = 5_000
    /// Sweeps between two of Newton's steps.
    private static let pace = 4

    /// Goes to the best trades at prices.
    ///
    /// - Parameters:
    ///   - μ: Of cash.
    ///   - ν: Of turnover.
    ///   - rest: Progress of a sweep that is rest.
    mutating func settle(_ μ: Double, _ ν: Double, rest: Double) {
        var left = CoupledDescent.sweeps
        while left > 0 {
            var moved: [Int] = []
            var progress = 0.0
            for place in trades.indices {
                let change = change(place, pull[place], μ, ν)
                guard change != 0 else { continue }
                trades[place] += change
                coupling.move(place, by: change, &pull)
                progress += gain(place, change)
                moved.append(place)
            }
            left -= 1
            guard progress > rest else { return }
            activate(moved)
            left -= sweepActive(μ, ν, rest, atMost: left)
        }
    }

    /// Sweeps over the active assets until they are at rest.
    ///
    /// - Returns: How often.
    private mutating func sweepActive(
        _ μ: Double,
        _ ν: Double,
        _ rest: Double,
        atMost most: Int
    ) -> Int {
        var near = active.map { pull[$0] }
        let before = active.map { trades[$0] }
        var sweeps = 0
        var progress = Double.infinity
        var isNext = true
        while progress > rest, sweeps < most {
            if sweeps > 0, sweeps.isMultiple(of: CoupledDescent.pace), isNext {
                isNext = takeNewtonStep(μ, ν, &near)
            }
            progress = 0
            for (row, place) in active.enumerated() {
                let change = change(place, near[row], μ, ν)
                guard change != 0 else { continue }
                trades[place] += change
                BLAS.add(change, timesColumn: row, of: activeMatrix, to: &near)
                progress += gain(place, change)
            }
            sweeps += 1
        }
        for (row, place) in active.enumerated() where trades[place] != before[row] {
            coupling.move(place, by: trades[place] - before[row], &pull)
        }
        return sweeps
    }

    private mutating func activate(_ moved: [Int]) {
        let known = Set(active)
        let new = moved.filter { !known.contains($0) }
        guard !new.isEmpty else { return }
        active = (active + new).sorted()
        activeMatrix = coupling.matrix(of: active)
    }

    /// From the trade of an asset to its best.
    private func change(_ place: Int, _ pull: Double, _ μ: Double, _ ν: Double) -> Double {
        program.separable.assets[place].best(cashPrice: μ, turnoverPrice: ν, pull: pull)
            - trades[place]
    }

    /// By how much at least the objective falls.
    private func gain(_ place: Int, _ change: Double) -> Double {
        0.5 * program.separable.assets[place].curvature * change * change
    }

    /// Trades near these that keep to cash and turnover to the last digit.
    ///
    /// They minimize Σ costs(xᵢ) + sᵢ xᵢ + ½ Σ dᵢ (xᵢ − yᵢ)², where y are these trades, s the slopes there and
    /// dᵢ = Σⱼ |Hᵢⱼ|: a majorant of the objective that touches it at y, since diag d − H is diagonally dominant.
    var repaired: [Double] {
        var separable = program.separable
        for (place, asset) in separable.assets.enumerated() {
            let width = asset.curvature + coupling.width(place)
            let held = asset.value + trades[place]
            let slope = asset.curvature * (held - asset.target.lowerBound) + pull[place]
            let target = width > 0 ? held - slope / width : held
            separable.assets[place].curvature = width
            separable.assets[place].target = target...target
        }
        return separable.solve().trades
    }
}

internal import Estimation

/// What of the limits on single weights may be broken at a price, and what is left without that.
extension PortfolioProblem {
    /// Which bounds and participations may be broken, asset by asset.
    var softBounds: (lower: [Bool], upper: [Bool], participation: [Bool]) {
        let (assets, penalties) = (distribution.assets, constraints.penalties)
        guard !penalties.isEmpty else {
            let none = [Bool](repeating: false, count: assets.count)
            return (none, none, none)
        }
        return (
            assets.map { penalties["\($0) lower bound"] != nil },
            assets.map { penalties["\($0) upper bound"] != nil },
            assets.map { penalties["\($0) participation max"] != nil }
        )
    }

    /// The constraints with the bounds that no weight can leave: without those that may be broken, and
    /// with the volumes' that may not.
    var hardConstraints: PortfolioConstraints {
        guard !constraints.penalties.isEmpty || constraints.volume != nil else {
            return constraints
        }
        var hard = self
        let isSoft = softBounds
        for i in distribution.assets.indices {
            if isSoft.lower[i] { hard.constraints.lower[i] = -.infinity }
            if isSoft.upper[i] { hard.constraints.upper[i] = .infinity }
            if isSoft.participation[i] { hard.constraints.volume?.volumes[i] = .infinity }
        }
        var result = hard.constraints
        for i in distribution.assets.indices {
            (result.lower[i], result.upper[i]) = hard.bounds(of: i)
        }
        result.volume = nil
        return result
    }
}

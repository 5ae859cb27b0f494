internal import Estimation
internal import Numerics

/// A portfolio problem in which some assets are decided, over those that may still be held.
///
/// What is held has at least its minimum weight. What is out is left out, with its column of
/// returns, unless a zero of it counts: as a trade, against a benchmark, or beside a soft bound. Then
/// it stays, fixed at zero.
struct DecidedProblem {
    /// The problem over the assets that are left.
    let problem: PortfolioProblem
    /// Those assets, ascending.
    let kept: [Int]
    /// Which of them, by their new places, have one weight only.
    let fixed: [(place: Int, weight: Double)]
    /// The only weights that bounds and budget allow, one for each asset of the whole; `nil` where
    /// there are many.
    private(set) var only: [Double]?
    private let count: Int

    /// `nil` where the decisions contradict bounds and budget on their face.
    init?(_ whole: PortfolioProblem, _ states: [Holding], minimumWeights: [Double]) {
        var constraints = whole.constraints
        count = states.count
        let hard = whole.hardConstraints
        for i in states.indices {
            if states[i] == .out, hard.lower[i] > 0 || hard.upper[i] < 0 { return nil }
            // Without a minimum a short position is held as well.
            if states[i] == .held, minimumWeights[i] > max(0, constraints.lower[i]) {
                constraints.lower[i] = minimumWeights[i]
            }
        }
        let left = states.indices.filter { states[$0] != .out || whole.counts(zeroOf: $0) }
        // A program needs a variable, if only one that is zero.
        kept = left.isEmpty ? [0] : left
        var fixed: [(place: Int, weight: Double)] = []
        for (place, i) in kept.enumerated() {
            if states[i] == .out {
                if hard.lower[i].isFinite { constraints.lower[i] = 0 }
                if hard.upper[i].isFinite { constraints.upper[i] = 0 }
                fixed.append((place, 0))
            } else if hard.lower[i].isFinite, constraints.lower[i] == hard.upper[i] {
                fixed.append((place, hard.upper[i]))
            } else if hard.lower[i].isFinite, constraints.lower[i] > hard.upper[i] {
                return nil
            }
        }
        self.fixed = fixed
        var problem = whole
        problem.constraints = constraints
        self.problem = problem.keeping(kept)
        guard meetsBudget() else { return nil }
    }

    /// Whether bounds leave room for the budget; where they leave one point, it is remembered.
    private mutating func meetsBudget() -> Bool {
        let hard = problem.hardConstraints
        let slack = 1e-9 * max(1, abs(hard.budget))
        let least = hard.lower.reduce(0, +)
        let most = hard.upper.reduce(0, +)
        guard least <= hard.budget + slack, most >= hard.budget - slack else { return false }
        if most <= hard.budget + 1e-3 * slack {
            only = weights(hard.upper)
        } else if least >= hard.budget - 1e-3 * slack {
            only = weights(hard.lower)
        } else if fixed.count >= kept.count - 1 {
            let free = Set(kept.indices).subtracting(fixed.map(\.place))
            let rest = fixed.reduce(hard.budget) { $0 - $1.weight }
            guard let place = free.first else { return false }
            guard rest >= hard.lower[place], rest <= hard.upper[place] else { return false }
            var point = hard.lower
            point[place] = rest
            only = weights(point)
        }
        return true
    }

    /// The problem as cones like it: weights without room are freed of their bounds, between which no
    /// interior lies; ``fixed`` says them.
    var withoutFixedBounds: PortfolioProblem {
        var result = problem
        let isSoft = problem.softBounds
        for (place, _) in fixed {
            if !isSoft.lower[place] { result.constraints.lower[place] = -.infinity }
            if !isSoft.upper[place] { result.constraints.upper[place] = .infinity }
        }
        return result
    }

    /// One weight for each asset of the whole, from those of the assets left.
    func weights(_ left: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: count)
        for (place, i) in kept.enumerated() { result[i] = left[place] }
        for (place, weight) in fixed { result[kept[place]] = weight }
        return result
    }
}

extension PortfolioProblem {
    /// Whether a weight of zero of an asset is more than its absence.
    fileprivate func counts(zeroOf i: Int) -> Bool {
        if i == constraints.cash || constraints.trading?.current[i] ?? 0 != 0 { return true }
        if constraints.tracking?.benchmark[i] ?? 0 != 0 { return true }
        if case .minimumTrackingError(let benchmark) = objective, benchmark[i] != 0 { return true }
        let isSoft = softBounds
        return (isSoft.lower[i] && constraints.lower[i] > 0)
            || (isSoft.upper[i] && constraints.upper[i] < 0)
            || (isSoft.participation[i] && constraints.volume?.current[i] ?? 0 != 0)
    }
}

internal import Numerics

/// Factors taken in or left out one at a time.
extension LeastSquares {
    /// Takes in the best factor while that is an improvement.
    ///
    /// By p-values the best is the one whose own is least among those that leave all others below the
    /// level; where none does, the one factor of the least p-value is taken.
    func forward(_ criterion: SelectionCriterion) -> Fit? {
        var current = fit([])
        while let base = current {
            let rest = (0..<gram.rows).filter { !base.chosen.contains($0) }
            let trials = rest.compactMap { fit((base.chosen + [$0])) }
            let best: Fit?
            if case .pValue(let level) = criterion {
                best = trials.filter { criterion.cost(of: $0) <= level }
                    .min { ($0.pValues.last ?? 1) < ($1.pValues.last ?? 1) }
            } else {
                best = trials.min { criterion.cost(of: $0) < criterion.cost(of: $1) }
                    .flatMap { criterion.cost(of: $0) < criterion.cost(of: base) ? $0 : nil }
            }
            guard let best else { break }
            current = best
        }
        return withAtLeastOne(current, criterion)
    }

    /// Leaves out the worst factor while that is an improvement.
    func backward(_ criterion: SelectionCriterion) -> Fit? {
        var current = fit(Array(0..<gram.rows))
        while let base = current, !base.chosen.isEmpty {
            let next: Fit?
            if case .pValue(let level) = criterion {
                let worst = base.pValues.indices.max { base.pValues[$0] < base.pValues[$1] } ?? 0
                guard base.pValues[worst] > level else { break }
                next = fit(base.chosen.filter { $0 != base.chosen[worst] })
            } else {
                let trials = base.chosen.compactMap { out in
                    fit(base.chosen.filter { $0 != out })
                }
                next = trials.min { criterion.cost(of: $0) < criterion.cost(of: $1) }
                    .flatMap { criterion.cost(of: $0) < criterion.cost(of: base) ? $0 : nil }
            }
            guard let next else { break }
            current = next
        }
        return withAtLeastOne(current, criterion)
    }

    private func withAtLeastOne(_ fit: Fit?, _ criterion: SelectionCriterion) -> Fit? {
        guard case .pValue = criterion, fit?.chosen.isEmpty ?? true else { return fit }
        return (0..<gram.rows).compactMap { self.fit([$0]) }
            .min { ($0.pValues.first ?? 1) < ($1.pValues.first ?? 1) }
    }
}

internal import Numerics

extension SchurBisection {
    /// The weights of the greatest γ up to which the variance falls, and that γ.
    ///
    /// Beyond it halves lose positive definiteness or hedge what is only noise. It is sought in steps of a tenth, and
    /// within two of them by parabolas or golden sections.
    ///
    /// - Returns: Weights and γ; `nil` where there are none even for γ = 0.
    /// - Complexity: O(n³) for each of up to 40 values of γ.
    func monotoneWeights(upTo most: Double) -> (weights: [Double], gamma: Double)? {
        guard var best = point(0) else { return nil }
        let steps = max(1, Int((most / 0.1).rounded(.up)))
        guard most > 0 else { return (best.weights, 0) }
        var points = [best]
        // Two at a time, one of them perhaps in vain, so that two cores have work.
        for first in stride(from: 1, through: steps, by: 2) {
            let gammas = (first...min(first + 1, steps)).map { most * Double($0) / Double(steps) }
            let found = Parallel.map(0..<gammas.count) { point(gammas[$0]) }
            for (gamma, next) in zip(gammas, found ?? gammas.map { _ in nil }) {
                guard let next, next.variance < best.variance else {
                    let start = points.count > 1 ? points[points.count - 2] : best
                    return turningPoint(from: start, to: gamma, best)
                }
                points.append(next)
                best = next
            }
        }
        return (best.weights, best.gamma)
    }

    private typealias Point = (weights: [Double], gamma: Double, variance: Double)

    private func point(_ gamma: Double) -> Point? {
        guard !Interruption.isRequested, let weights = weights(gamma: gamma) else { return nil }
        return (weights, gamma, BLAS.quadraticForm(covariance, weights))
    }

    private func turningPoint(
        from start: Point,
        to end: Double,
        _ known: Point
    ) -> (weights: [Double], gamma: Double) {
        var best = known
        _ = BrentMinimum(in: start.gamma...end, within: 1e-6) { gamma in
            guard let found = point(gamma) else { return .infinity }
            if found.variance < best.variance { best = found }
            return found.variance
        }
        return (best.weights, best.gamma)
    }
}

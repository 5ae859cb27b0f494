internal import Numerics

/// Minimizes a smooth convex function under limits on sums of weights, by Newton steps whose quadratic
/// programs a dual active set solves.
///
/// The tangent at w bounds the objective from below everywhere, and the multipliers of the step's
/// program bound the tangent over all that the limits allow: where that bound meets the value, w is
/// optimal, whatever the curvature was.
///
/// - Complexity: about ten steps of T n² flops for the curvature and n³/3 for the program.
struct NewtonSearch<Loss: SmoothLoss> {
    let loss: Loss
    let limits: [Limit]
    /// A loss that interests nobody: a bound of this or more ends the search.
    var cutoff = Double.infinity
    /// The gap that is small enough, relative to the size, once the value is below the cutoff.
    var toleranceBelowCutoff = 1e-11

    /// The optimum from a feasible start, or as much of it as the cutoff asks for; `nil` where the steps
    /// do not lead to a proven one.
    func minimize(from start: [Double]) -> NewtonAnswer? {
        let solver = DualActiveSet()
        var set: ActiveSet?
        var best: NewtonAnswer?
        guard var point = loss.point(at: start, near: nil) else { return nil }
        for iteration in 1...60 {
            if Interruption.isRequested { return nil }
            guard let (gradient, hessian) = loss.curvature(at: point),
                let stated = program(gradient, hessian, at: point.weights),
                let solution = try? solver.solve(stated.program, warmStart: set),
                solution.status == .optimal
            else { return best }
            set = solver.activeSet
            let tangent = point.value - BLAS.dot(gradient, point.weights)
            let bound =
                tangent + stated.program.leastTangent(gradient, solution, near: point.weights)
            let answer = NewtonAnswer(
                weights: point.weights,
                stated: stated,
                solution: solution,
                value: point.value,
                size: point.size,
                gap: point.value - bound,
                iterations: iteration
            )
            ProgressReports.tell(ConicReport(iteration: iteration, gap: answer.gap / point.size))
            // A value below its own bound is one of weights that break a limit: cones are to answer.
            guard answer.gap >= -1e-9 * point.size else { return nil }
            // A gap relative to the size that cannot be had smaller, and one that is good enough.
            if answer.gap <= 1e-11 * point.size || isDecided(answer) { return answer }
            if answer.gap <= 1e-9 * point.size, answer.gap < best?.gap ?? .infinity {
                best = answer
            }
            guard let next = search(from: point, towards: solution.x, gradient) else {
                return best
            }
            point = next
        }
        return best
    }

    /// Whether it is known on which side of the cutoff the optimum lies, and as exactly as asked.
    private func isDecided(_ answer: NewtonAnswer) -> Bool {
        if answer.value - answer.gap >= cutoff { return true }
        return answer.value < cutoff && answer.gap <= toleranceBelowCutoff * answer.size
    }

    /// The step's program ½wᵀHw + (g − Hw₀)ᵀw, kept definite.
    private func program(
        _ gradient: [Double],
        _ curvature: Matrix,
        at w: [Double]
    ) -> LimitedProgram? {
        var hessian = curvature
        let trace = hessian.diagonal.reduce(0, +)
        let n = Double(max(1, w.count))
        guard trace > 0, trace.isFinite else { return nil }
        for i in 0..<hessian.rows { hessian[i, i] += 1e-9 * trace / n }
        let pull = BLAS.multiply(hessian, w)
        return LimitedProgram(
            quadratic: .dense(hessian),
            linear: zip(gradient, pull).map { $0 - $1 },
            limits: limits
        )
    }

    /// The first of the lengths 1, ½, ¼, … that lowers the objective enough.
    ///
    /// Near the end the gap falls with the step and the objective with its square, so that rounding
    /// hides the fall.
    private func search(
        from point: Loss.Point,
        towards goal: [Double],
        _ gradient: [Double]
    ) -> Loss.Point? {
        let step = zip(goal, point.weights).map { $0 - $1 }
        let slope = BLAS.dot(gradient, step)
        let rounding = 1e-13 * point.size
        guard slope < rounding else { return nil }
        var length = 1.0
        while length > 1e-6 {
            let weights = length == 1 ? goal : zip(point.weights, step).map { $0 + length * $1 }
            if let next = loss.point(at: weights, near: point),
                next.value <= point.value + 1e-4 * length * slope + rounding
            {
                return next
            }
            length *= 0.5
        }
        return nil
    }
}

extension QuadraticProgram {
    /// What gᵀw is at least wherever the constraints hold, by the multipliers of a solution.
    ///
    /// Where a weight has no bound its slope has to be rounding, which says what it says at `point`.
    fileprivate func leastTangent(
        _ gradient: [Double],
        _ solution: QuadraticSolution,
        near point: [Double]
    ) -> Double {
        var reduced = gradient
        BLAS.add(
            1,
            times: BLAS.multiplyTransposed(equalities, solution.equalityDuals),
            to: &reduced
        )
        BLAS.add(
            1,
            times: BLAS.multiplyTransposed(inequalities, solution.inequalityDuals),
            to: &reduced
        )
        let rounding = 1e-11 * gradient.reduce(0) { max($0, abs($1)) }
        let least = reduced.indices.reduce(0) { sum, i in
            let bound = reduced[i] > 0 ? lower[i] : upper[i]
            guard !bound.isFinite else { return sum + reduced[i] * bound }
            return abs(reduced[i]) <= rounding ? sum + reduced[i] * point[i] : -.infinity
        }
        return least - BLAS.dot(equalityTargets, solution.equalityDuals)
            - BLAS.dot(inequalityLimits, solution.inequalityDuals)
    }
}

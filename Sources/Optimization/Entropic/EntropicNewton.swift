internal import Estimation
internal import Numerics

/// Minimizes λ r(w) + lᵀw for an entropic or relativistic tail r under limits on sums of weights, by
/// Newton steps whose quadratic programs a dual active set solves.
///
/// The tangent at w bounds the objective from below everywhere, and the multipliers of the step's
/// program bound the tangent over all that the limits allow: where that bound meets the value, w is
/// optimal, whatever the curvature was.
///
/// - Complexity: about ten steps of T n² flops for the curvature and n³/3 for the program.
struct EntropicNewton {
    let scenarios: Matrix
    let confidence: Double
    let kappa: Double
    let aversion: Double
    let linear: [Double]
    let limits: [Limit]

    /// A point whose optimality is proven.
    struct Answer {
        var weights: [Double]
        /// The program of the last step, and its answer with the multipliers.
        var stated: LimitedProgram
        var solution: QuadraticSolution
        var value: Double
        var gap: Double
        var iterations: Int
    }

    /// The optimum from a feasible start; `nil` where the steps do not lead to a proven one.
    func minimize(from start: [Double], shouldStop: (@Sendable () -> Bool)?) -> Answer? {
        let solver = DualActiveSet()
        var set: ActiveSet?
        var best: Answer?
        var point = Point(start, of: self, near: nil)
        for iteration in 1...EntropicNewton.mostSteps {
            if shouldStop?() == true { return nil }
            let curvature = EntropicCurvature(
                point.tail,
                kappa: kappa,
                scenarios: scenarios,
                returns: point.returns
            )
            guard let curvature,
                let (stated, gradient) = program(curvature, at: point.weights),
                let solution = try? solver.solve(stated.program, warmStart: set),
                solution.status == .optimal
            else { return best }
            set = solver.activeSet
            let tangent = point.value - BLAS.dot(gradient, point.weights)
            let bound = tangent + stated.program.leastTangent(gradient, solution)
            let answer = Answer(
                weights: point.weights,
                stated: stated,
                solution: solution,
                value: point.value,
                gap: point.value - bound,
                iterations: iteration
            )
            let size = abs(aversion * point.tail.risk)
            ProgressReports.tell(ConicReport(iteration: iteration, gap: answer.gap / size))
            if answer.gap <= EntropicNewton.sufficient * size { return answer }
            if answer.gap <= EntropicNewton.acceptable * size, answer.gap < best?.gap ?? .infinity {
                best = answer
            }
            guard let next = search(from: point, towards: solution.x, gradient) else {
                return best
            }
            point = next
        }
        return best
    }

    /// The step's program ½wᵀHw + (g − Hw₀)ᵀw, kept definite, and the gradient g at w₀.
    private func program(
        _ curvature: EntropicCurvature,
        at w: [Double]
    ) -> (LimitedProgram, [Double])? {
        var hessian = BLAS.gram(curvature.rows, scale: aversion)
        let trace = hessian.diagonal.reduce(0, +)
        let n = Double(max(1, w.count))
        guard trace > 0, trace.isFinite else { return nil }
        for i in 0..<hessian.rows { hessian[i, i] += 1e-9 * trace / n }
        let gradient = zip(curvature.gradient, linear).map { aversion * $0 + $1 }
        let pull = BLAS.multiply(hessian, w)
        let stated = LimitedProgram(
            quadratic: .dense(hessian),
            linear: zip(gradient, pull).map { $0 - $1 },
            limits: limits
        )
        return (stated, gradient)
    }

    /// The first of the lengths 1, ½, ¼, … that lowers the objective enough.
    ///
    /// Near the end the gap falls with the step and the objective with its square, so that rounding
    /// hides the fall.
    private func search(from point: Point, towards goal: [Double], _ gradient: [Double]) -> Point? {
        let step = zip(goal, point.weights).map { $0 - $1 }
        let slope = BLAS.dot(gradient, step)
        let rounding = 1e-13 * abs(aversion * point.tail.risk)
        guard slope < rounding else { return nil }
        var length = 1.0
        while length > 1e-6 {
            let weights = length == 1 ? goal : zip(point.weights, step).map { $0 + length * $1 }
            let next = Point(weights, of: self, near: point.tail)
            if next.value <= point.value + 1e-4 * length * slope + rounding { return next }
            length *= 0.5
        }
        return nil
    }

    /// Weights with what there is to know of them.
    private struct Point {
        let weights: [Double]
        let returns: [Double]
        let tail: EntropicTail
        let value: Double

        init(_ weights: [Double], of newton: EntropicNewton, near other: EntropicTail?) {
            self.weights = weights
            returns = BLAS.multiply(newton.scenarios, weights)
            tail = EntropicTail(
                of: returns,
                confidence: newton.confidence,
                kappa: newton.kappa,
                near: other
            )
            value = newton.aversion * tail.risk + BLAS.dot(newton.linear, weights)
        }
    }

    private static let mostSteps = 60
    /// Gaps relative to the risk.
    private static let sufficient = 1e-11
    private static let acceptable = 1e-9
}

extension QuadraticProgram {
    /// What gᵀw is at least wherever the constraints hold, by the multipliers of a solution.
    fileprivate func leastTangent(_ gradient: [Double], _ solution: QuadraticSolution) -> Double {
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
        let least = reduced.indices.reduce(0) { sum, i in
            reduced[i] == 0 ? sum : sum + reduced[i] * (reduced[i] > 0 ? lower[i] : upper[i])
        }
        return least - BLAS.dot(equalityTargets, solution.equalityDuals)
            - BLAS.dot(inequalityLimits, solution.inequalityDuals)
    }
}

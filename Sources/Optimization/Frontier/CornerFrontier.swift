internal import Estimation
internal import Numerics

/// Draws the frontier exactly, from its corner portfolios.
struct CornerFrontier {
    private let problem: PortfolioProblem

    init(_ problem: PortfolioProblem) { self.problem = problem }

    /// The frontier, or `nil` where the walk along the critical lines declines: contradictory
    /// limits, a singular covariance, or a return without bound.
    func drawn(points count: Int) -> EfficientFrontier? {
        let distribution = problem.distribution
        let stated = LimitedProgram(
            quadratic: .dense(distribution.covariance),
            linear: [Double](repeating: 0, count: distribution.mean.count),
            limits: problem.limits
        )
        guard let line = try? CriticalLine(stated.program, means: distribution.mean),
            line.ray == nil, let safest = line.corners.first
        else { return nil }
        var corners: [[Double]] = []
        // A kink of the frontier is two corners of the same weights.
        for corner in line.corners where corner.weights != corners.last {
            corners.append(corner.weights)
        }
        let chosen = count > 1 ? line.points(count).map(\.weights) : [safest.weights]
        let point = { EfficientFrontier.Point(weights: $0, in: distribution) }
        return EfficientFrontier(
            points: chosen.map(point),
            corners: corners.map(point),
            method: .criticalLine
        )
    }
}

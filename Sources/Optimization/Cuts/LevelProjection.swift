internal import Numerics

/// The quadratic programs of the level method: the nearest point that satisfies the constraints
/// and at which all cuts are below a level.
struct LevelProjection {
    /// The program whose constraints hold.
    let program: QuadraticProgram
    private let metric: Matrix
    /// The program's inequalities, one column each.
    private let own: Matrix
    private let solver: DualActiveSet.Settings

    /// The metric is the covariance, with a little of the identity so that it is definite.
    init(_ cuts: RiskCuts) {
        program = cuts.program
        own = cuts.program.inequalities.transposed
        var metric = cuts.metric
        let n = metric.rows
        let trace = metric.diagonal.reduce(0, +)
        let scale = trace > 0 ? Double(n) / trace : 0
        for i in metric.elements.indices { metric.elements[i] *= scale }
        for i in 0..<n { metric[i, i] += trace > 0 ? 1e-3 : 1 }
        self.metric = metric
        var solver = DualActiveSet.Settings()
        // Levels that are infeasible by a little must be found to be so.
        solver.consistencyTolerance = 1e-13
        self.solver = solver
    }

    /// The point nearest to `center`, or of least variance without one, with which the search begins.
    func start(near center: [Double]) -> QuadraticSolution {
        let origin = [Double](repeating: 0, count: program.variables)
        return solve(nearness(to: center.isEmpty ? origin : center), warmStart: nil)
    }

    /// The point nearest to `center` at which no cut exceeds `level`, or the proof that all do.
    func nearest(
        to center: [Double],
        level: Double,
        _ bundle: CutBundle,
        warmStart: ActiveSet
    ) -> QuadraticSolution {
        var result = nearness(to: center)
        let rows = program.inequalities.rows + bundle.count
        var columns = own.elements
        columns.reserveCapacity(rows * program.variables)
        for row in bundle.rows { columns += row }
        result.inequalities =
            Matrix(rows: program.variables, columns: rows, columnMajor: columns).transposed
        result.inequalityLimits = program.inequalityLimits + bundle.scales.map { $0 * level }
        return solve(result, warmStart: warmStart)
    }

    /// The cut of a row, or `nil` where the row is one of the constraints.
    func cut(ofRow row: Int) -> Int? {
        let own = program.inequalities.rows
        return row >= own ? row - own : nil
    }

    /// The row of a cut.
    func row(ofCut cut: Int) -> Int { cut + program.inequalities.rows }

    private func nearness(to center: [Double]) -> QuadraticProgram {
        var result = program
        result.quadratic = .dense(metric)
        result.linear = BLAS.multiply(metric, center).map { 0 - $0 }
        return result
    }

    private func solve(_ program: QuadraticProgram, warmStart: ActiveSet?) -> QuadraticSolution {
        let solution = try? DualActiveSet(settings: solver).solve(program, warmStart: warmStart)
        return solution ?? InteriorPoint().solve(program)
    }
}

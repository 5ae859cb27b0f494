/// Iterative refinement of the linear systems of an interior-point step.
///
/// The factorization is regularized and eliminates in an order that loses digits near the end;
/// residuals against the system as written win them back.
struct KKTRefinement {
    /// The relative residual that is good enough for the step at hand.
    ///
    /// What a solve leaves is part of the next point's residuals. Far from the optimum these are
    /// larger by far, and a second round would buy digits that the step throws away.
    var wanted = 0.0

    private let quadratic: QuadraticTerm
    private let rows: ConicOperators
    private let isEquality: [Bool]
    private var ex: [Double]
    private var ez: [Double]
    private var cx: [Double]
    private var cz: [Double]
    private var scaled: [Double]
    private var skipsCones = false

    init(program: ConicProgram, rows: ConicOperators) {
        quadratic = program.quadratic
        self.rows = rows
        isEquality = program.blocks.map { $0.kind == .zero }
        ex = [Double](repeating: 0, count: program.variables)
        cx = ex
        ez = [Double](repeating: 0, count: program.rowCount)
        cz = ez
        scaled = ez
    }

    /// Solves with `kkt` and refines while the residual falls to half, eight times at most.
    ///
    /// Well-scaled systems need one or two rounds; the last iterations of a cone program, whose
    /// scalings span twenty orders of magnitude, need them all.
    mutating func solve(
        rx: [Double],
        rz: [Double],
        kkt: inout any KKTSolver,
        cones: [any Cone],
        dx: inout [Double],
        dz: inout [Double]
    ) {
        kkt.solveOnce(rx: rx, rz: rz, cones: cones, dx: &dx, dz: &dz)
        let size = max(Kernels.maxAbsolute(rx), Kernels.maxAbsolute(rz))
        skipsCones = kkt.fulfillsCones
        var error = residual(rx: rx, rz: rz, cones: cones, dx: dx, dz: dz)
        let sufficient = max(kkt.sufficientAccuracy, wanted)
        for _ in 0..<8 {
            guard error > sufficient * size, error.isFinite else { return }
            kkt.solveOnce(rx: ex, rz: ez, cones: cones, dx: &cx, dz: &cz)
            BLAS.add(1, times: cx, to: &dx)
            BLAS.add(1, times: cz, to: &dz)
            let refined = residual(rx: rx, rz: rz, cones: cones, dx: dx, dz: dz)
            if refined >= error {
                BLAS.add(-1, times: cx, to: &dx)
                BLAS.add(-1, times: cz, to: &dz)
                return
            }
            if refined > 0.5 * error { return }
            error = refined
        }
    }

    private mutating func residual(
        rx: [Double],
        rz: [Double],
        cones: [any Cone],
        dx: [Double],
        dz: [Double]
    ) -> Double {
        let px = quadratic.product(with: dx)
        for i in ex.indices { ex[i] = rx[i] - px[i] }
        rows.addTransposedProduct(-1, dz, to: &ex)
        // Where ez is not looked at, it is the zero that it was from the start.
        for k in cones.indices where !skipsCones || isEquality[k] {
            cones[k].applyHessian(to: dz, into: &scaled)
            for i in cones[k].rows { ez[i] = rz[i] + scaled[i] }
        }
        rows.equalities.addProduct(-1, dx, to: &ez)
        if !skipsCones { rows.cones.addProduct(-1, dx, to: &ez) }
        return max(Kernels.maxAbsolute(ex), Kernels.maxAbsolute(ez))
    }
}

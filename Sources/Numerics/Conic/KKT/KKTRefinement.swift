/// Iterative refinement of the linear systems of an interior-point step.
///
/// The factorization is regularized and eliminates in an order that loses digits near the end;
/// residuals against the system as written win them back.
struct KKTRefinement {
    private let program: ConicProgram
    private let ranges: [Range<Int>]
    private var ex: [Double]
    private var ez: [Double]
    private var cx: [Double]
    private var cz: [Double]
    private var scaled: [Double]
    private var skipsCones = false

    init(program: ConicProgram) {
        self.program = program
        ranges = program.ranges
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
        for _ in 0..<8 {
            guard error > kkt.sufficientAccuracy * size, error.isFinite else { return }
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
        let px = program.quadratic.product(with: dx)
        for i in ex.indices { ex[i] = rx[i] - px[i] }
        for (k, block) in program.blocks.enumerated() {
            block.rows.addTransposedProduct(-1, dz, at: ranges[k], to: &ex)
            // Where ez is not looked at, it is the zero that it was from the start.
            guard !skipsCones || block.kind == .zero else { continue }
            cones[k].applyHessian(to: dz, into: &scaled)
            for i in ranges[k] { ez[i] = rz[i] + scaled[i] }
            block.rows.addProduct(-1, dx, to: &ez, at: ranges[k])
        }
        return max(Kernels.maxAbsolute(ex), Kernels.maxAbsolute(ez))
    }
}

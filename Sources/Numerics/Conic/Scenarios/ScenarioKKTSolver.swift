/// Solves the systems of scenario programs by eliminating every scenario's own variables by hand.
///
/// What is left is the core, the leading variables and a few scalars:
///
///     S = P + Rᵀ diag(d) R + Zᵀ diag(κ) Z + cones over the core + borders of long rows
///
/// one weighted Gram product of the table R for returns, one of the filtered table Z where there
/// are drawdowns, then one Cholesky factorization bordered by the equalities.
///
/// - Complexity: T n² + n³/3 flops in BLAS-3 to factor, 4 T n to solve, for T scenarios.
struct ScenarioKKTSolver: KKTSolver {
    let program: ConicProgram
    let structure: ScenarioStructure
    let ranges: [Range<Int>]
    let equalities: ConicEqualities
    let augmentation: Double

    var eliminations: [any LocalElimination]
    var returns: ScenarioNodes
    var nodes: ScenarioNodes
    var chain: ChainElimination?
    var borders: [ScenarioBorder] = []
    var compliance = Matrix(rows: 0, columns: 0)

    var core: CoreSystem
    /// The cones over the core.
    let coreTerms: ConeTerms
    var filtered: Matrix
    /// A scaled table, where Gram products want one.
    var scratch: [Double] = []
    var rowScratch: [Double]
    /// H⁻¹ of the right-hand side.
    var scaledTarget: [Double]
    /// Blocks whose multipliers the eliminations find themselves.
    let ownBlocks: Set<Int>
    var load: [Double]
    var returnLoad: [Double]
    var returnValues: [Double]

    /// A solver of a program with such a structure.
    init(_ program: ConicProgram, _ structure: ScenarioStructure) {
        let (count, scalars) = (structure.table.count, structure.scalars.count)
        self.program = program
        self.structure = structure
        ranges = program.ranges
        equalities = ConicEqualities(program)
        let largest = program.quadratic.diagonal(order: program.variables).max() ?? 0
        augmentation = largest > 0 ? largest : 1
        eliminations = structure.eliminations
        returns = ScenarioNodes(count: count, scalars: scalars)
        nodes = structure.chain == nil ? ScenarioNodes(count: 0, scalars: 0) : returns
        chain = structure.chain.map {
            ChainElimination(ratio: $0.ratio, count: count, scalars: scalars)
        }
        core = CoreSystem(
            program,
            order: structure.core,
            equalities: equalities,
            augmentation: augmentation
        )
        coreTerms = ConeTerms(structure.coreBlocks.map { ($0, program.blocks[$0]) })
        filtered =
            structure.chain == nil
            ? Matrix(rows: 0, columns: 0)
            : Matrix(rows: count, columns: structure.table.leading)
        rowScratch = [Double](repeating: 0, count: program.rowCount)
        scaledTarget = rowScratch
        ownBlocks = Set(structure.eliminations.flatMap(\.ownBlocks))
        load = [Double](repeating: 0, count: program.variables)
        returnLoad = [Double](repeating: 0, count: count)
        returnValues = returnLoad
    }

    /// Eliminations that subtract nothing reach it nearly always without refinement.
    var sufficientAccuracy: Double { 1e-13 }

    mutating func solveOnce(
        rx: [Double],
        rz: [Double],
        cones: [any Cone],
        dx: inout [Double],
        dz: inout [Double]
    ) {
        for i in load.indices { load[i] = rx[i] }
        for t in returnLoad.indices { returnLoad[t] = 0 }
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            cones[k].applyInverseHessian(to: rz, into: &scaledTarget)
            block.rows.addTransposedProduct(
                1,
                scaledTarget,
                at: ranges[k],
                to: &load,
                returns: &returnLoad
            )
        }
        core.addAugmentation(rz, to: &load)
        solveLoaded(rz: rz, dz: &dz, dx: &dx)
        for (k, block) in program.blocks.enumerated() where block.kind != .zero {
            guard !ownBlocks.contains(k) else {
                for row in ranges[k] { dz[row] -= scaledTarget[row] }
                continue
            }
            for row in ranges[k] { dz[row] = -rz[row] }
            block.rows.addProduct(1, dx, to: &dz, at: ranges[k], returns: returnValues)
            cones[k].applyInverseHessian(to: dz, into: &rowScratch)
            for row in ranges[k] { dz[row] = rowScratch[row] }
        }
    }

    /// Solves M Δx = load + Rᵀ returnLoad with the equalities; leaves R Δx in `returnValues`.
    private mutating func solveLoaded(rz: [Double], dz: inout [Double], dx: inout [Double]) {
        let local = borders.map { $0.localProduct(with: load) }
        var (total, pulled) = (load, returnLoad)
        reduce(&total, returns: &pulled)
        structure.table.addTransposedProduct(pulled, to: &total)
        let pull = LinearSolve.symmetric(compliance, local)
        for (k, border) in borders.enumerated() {
            for i in 0..<structure.core { total[i] -= pull[k] * border.core[i] }
        }
        core.solve(&total, rz: rz, dz: &dz)
        for i in 0..<structure.core { dx[i] = total[i] }
        structure.table.setProduct(dx, into: &returnValues)
        relieve(&total, of: local, core: dx)
        recover(total, returns: returnValues, core: dx, into: &dx, multipliers: &dz)
    }

    /// Takes off the loads on locals what the borders bear.
    private func relieve(_ load: inout [Double], of local: [Double], core dx: [Double]) {
        guard !borders.isEmpty else { return }
        var tension = local
        for (k, border) in borders.enumerated() {
            for i in 0..<structure.core { tension[k] += border.core[i] * dx[i] }
        }
        tension = LinearSolve.symmetric(compliance, tension)
        for (k, border) in borders.enumerated() {
            for i in structure.core..<load.count { load[i] -= tension[k] * border.vector[i] }
        }
    }
}

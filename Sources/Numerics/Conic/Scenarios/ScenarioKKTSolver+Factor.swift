extension ScenarioKKTSolver {
    mutating func factor(cones: [any Cone]) -> Bool {
        core.reset()
        var shared = Matrix(rows: structure.scalars.count, columns: structure.scalars.count)
        returns.clear()
        nodes.clear()
        let shapes = cones.map(\.hessianShape)
        let scalings = ScenarioScalings(cones, program, structure)
        for k in eliminations.indices {
            eliminations[k].update(scalings)
            switch eliminations[k].centre {
            case .returns: returns.add(eliminations[k], shared: &shared)
            case .chain: nodes.add(eliminations[k], shared: &shared)
            }
        }
        eliminateChain(scalings, shared: &shared)
        addReturns()
        addCouplings(shared)
        coreTerms.add(cones, toLowerOf: &core.matrix)
        addBorders(cones, shapes)
        return core.factor()
    }

    private mutating func eliminateChain(_ scalings: ScenarioScalings, shared: inout Matrix) {
        guard let link = structure.chain else { return }
        if let weights = scalings.boundWeights[link.variable] {
            BLAS.add(1, times: weights, to: &nodes.weights)
        }
        let factor = link.coefficient * link.coefficient
        let springs = scalings.compliances(ofBlock: link.block, row: link.row)
            .map { factor / $0 }
        chain?.update(springs: springs, nodes: nodes, returns: &returns, shared: &shared)
    }

    // MARK: - Core

    private mutating func addReturns() {
        if returns.weights.contains(where: { $0 > 0 }) {
            Kernels.addScaledGram(
                of: structure.table.matrix,
                scale: returns.weights.map { $0.squareRoot() },
                scratch: &scratch,
                toLowerOf: &core.matrix
            )
        }
        guard let chain else { return }
        chain.filter(structure.table, into: &filtered)
        Kernels.addScaledGram(
            of: filtered,
            scale: chain.gramWeights.map { $0.squareRoot() },
            scratch: &scratch,
            toLowerOf: &core.matrix
        )
    }

    /// Scalars with the leading variables, and among themselves.
    private mutating func addCouplings(_ shared: Matrix) {
        for (s, scalar) in structure.scalars.enumerated() {
            var column = [Double](repeating: 0, count: structure.table.leading)
            structure.table.addTransposedProduct(returns.couplings[s], to: &column)
            for (i, value) in column.enumerated() {
                core.matrix[max(i, scalar), min(i, scalar)] += value * (i == scalar ? 2 : 1)
            }
            for (r, other) in structure.scalars.enumerated() where other >= scalar {
                core.matrix[other, scalar] += shared[r, s]
            }
        }
    }

    // MARK: - Borders

    private mutating func addBorders(_ cones: [any Cone], _ shapes: [ConeHessian]) {
        borders = structure.longBlocks.flatMap { longRows($0, shapes[$0]) }
        for k in structure.normBlocks { addNorm(k, shapes[k]) }
        guard !borders.isEmpty else { return }
        for k in borders.indices { eliminateLocals(ofBorder: k) }
        compliance = Matrix(rows: borders.count, columns: borders.count)
        for i in borders.indices {
            for j in borders.indices {
                compliance[i, j] =
                    borders[i].localProduct(with: borders[j].vector)
                    + (i == j ? borders[i].compliance : 0)
            }
        }
        let columns = LinearSolve.symmetric(
            compliance,
            rightHandSides: borders.map(\.core)
        )
        for (k, border) in borders.enumerated() {
            Kernels.addOuter(border.core, columns[k], toLowerOf: &core.matrix)
        }
    }

    /// Each row of a block of inequalities over many locals.
    private func longRows(_ k: Int, _ shape: ConeHessian) -> [ScenarioBorder] {
        guard case .sparse(let rows) = program.blocks[k].rows, case .diagonal(let h) = shape
        else { return [] }
        return (0..<rows.count).map { row in
            ScenarioBorder(
                vector: rows.dense(row: row, columns: program.variables),
                compliance: h[row]
            )
        }
    }

    /// H⁻¹ = η⁻²(2vvᵀ − J), v = Jw̄: the rows of the tail weigh by η⁻² like bounds and families do;
    /// here are the head's −η⁻² and the rank-one term.
    private mutating func addNorm(_ k: Int, _ shape: ConeHessian) {
        guard case .secondOrder(let scale, let point) = shape,
            case .scenario(let rows) = program.blocks[k].rows
        else { return }
        let weight = 1 / (scale * scale)
        var weights = [Double](repeating: weight, count: rows.head.count)
        weights[0] = -weight
        rows.head.addGram(weights: weights, at: 0, toLowerOf: &core.matrix)
        var v = point.map { -$0 }
        v[0] = point[0]
        var vector = [Double](repeating: 0, count: program.variables)
        rows.addTransposedProduct(1, v, at: 0, to: &vector)
        borders.append(ScenarioBorder(vector: vector, compliance: 1 / (2 * weight)))
    }

    private mutating func eliminateLocals(ofBorder k: Int) {
        var load = borders[k].vector
        var pulled = [Double](repeating: 0, count: structure.table.count)
        let still = pulled
        var solved = [Double](repeating: 0, count: load.count)
        recover(load, returns: still, core: solved, into: &solved, multipliers: &rowScratch)
        reduce(&load, returns: &pulled)
        structure.table.addTransposedProduct(pulled, to: &load)
        borders[k].core = Array(load[0..<structure.core])
        borders[k].solved = solved
    }
}

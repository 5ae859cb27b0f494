/// What an interior-point solve allocates on each path of its linear systems, in bytes.
///
/// Counted are arrays whose size grows with the program, so that a path can be refused before it is
/// taken; what is left out are a few hundred kilobytes. The table of scenarios is the data's.
struct KKTMemory: Sendable {
    private let program: ConicProgram
    private let variables: Int
    private let rows: Int
    private let equalities: Int

    private static let number = MemoryLayout<Double>.stride

    /// The needs of `program`.
    init(_ program: ConicProgram) {
        self.program = program
        variables = program.variables
        rows = program.rowCount
        equalities = program.blocks.reduce(0) { $0 + ($1.kind == .zero ? $1.limits.count : 0) }
    }

    /// The program itself and the vectors of the loop: iterate, step, best points, residuals, cones.
    var loop: Int {
        // Equilibration keeps the data as they came beside the scaled ones.
        let copies = program.hasPatterns ? 1 : 2
        return copies * program.storedBytes + KKTMemory.number * (16 * variables + 32 * rows)
    }

    /// By the elimination of scenarios: the core three times, the table scaled, and where there are
    /// drawdowns filtered, and as much again for the panels of products and what the allocator keeps.
    func scenarios(_ structure: ScenarioStructure) -> Int {
        let (count, n, core) = (structure.table.count, structure.table.leading, structure.core)
        let tables = structure.chain == nil ? 2 : 3
        let locals = 12 * rows + 8 * variables
        let numbers =
            tables * count * n + 3 * core * (core + equalities) + norms(order: core) + locals
        return loop + KKTMemory.number * numbers
    }

    /// As a program with every pattern written out, which the other paths begin with.
    var writtenOut: Int {
        program.hasPatterns ? loop + 2 * KKTMemory.number * program.nonzeros : loop
    }

    /// By a sparse factorization, before its ordering: terms, their places and two sorted patterns.
    var sparseAnalysis: Int { writtenOut + 64 * (program.nonzeros + variables + rows) }

    /// By a sparse factorization with so many entries of L.
    func sparse(fill: Int) -> Int { sparseAnalysis + 2 * KKTMemory.number * fill }

    /// By normal equations over all variables, or over a low rank.
    var general: Int {
        let n = variables
        if let rank = LowRankNormalMatrix.rank(of: program) {
            return writtenOut + KKTMemory.number * (3 * n * rank + 2 * rank * rank)
        }
        // The rows of a cone that is no product of small ones are scaled in a copy; a norm's Gram matrix is kept.
        let tallest = program.blocks.reduce(0) { most, block in
            switch block.kind {
            case .secondOrder, .semidefinite: max(most, block.limits.count)
            case .zero, .nonnegative, .exponential, .power: most
            }
        }
        let border = equalities * (3 * n + equalities)
        let square = 3 * n * n + norms(order: n)
        return writtenOut + KKTMemory.number * (square + border + 2 * n * tallest)
    }
}

extension KKTMemory {
    /// The numbers kept of dense norms over so many variables: a Gram matrix of each, or the dense part of its few
    /// rows, once for the matrix and twice for products.
    fileprivate func norms(order n: Int) -> Int {
        program.blocks.reduce(0) { sum, block in
            guard block.kind == .secondOrder, case .dense(let rows) = block.rows else { return sum }
            return sum + n * (SharedDirection.isWorthwhile(rows) ? 3 : n)
        }
    }
}

extension ConicProgram {
    /// The bytes of its own numbers, without the table that its patterns share with the data.
    var storedBytes: Int {
        let number = MemoryLayout<Double>.stride
        var count = linear.count
        switch quadratic {
        case .zero: break
        case .dense(let matrix): count += matrix.elements.count
        case .diagonalPlusLowRank(let diagonal, let factor):
            count += diagonal.count + factor.elements.count
        }
        for block in blocks {
            count += block.limits.count
            switch block.rows {
            case .dense(let matrix): count += matrix.elements.count
            case .sparse(let rows): count += 2 * rows.values.count + rows.count
            case .scenario(let rows): count += 2 * rows.head.values.count
            case .unit(let indices, _): count += 2 * indices.count
            }
        }
        return number * count
    }

    /// The entries of A and of P that are not zero, those of patterns as if they were written out.
    var nonzeros: Int {
        var count = 0
        for block in blocks {
            switch block.rows {
            case .unit: break
            case .scenario(let rows): count += rows.writtenEntries
            case .dense(let matrix): count += matrix.elements.count { $0 != 0 }
            case .sparse(let rows): count += rows.values.count { $0 != 0 }
            }
        }
        switch quadratic {
        case .zero: break
        case .dense(let matrix):
            count += matrix.elements.count { $0 != 0 }
        case .diagonalPlusLowRank(_, let factor):
            count += factor.elements.count { $0 != 0 }
        }
        return count
    }
}

extension ScenarioRows {
    /// The entries of ``writtenOut``, without writing it.
    fileprivate var writtenEntries: Int {
        let ofScenario = pattern.reduce(0) { sum, row in
            sum + (row.returns == 0 ? 0 : table.leading)
                + row.locals.count + row.previous.count + row.scalars.count
        }
        return head.values.count + table.count * ofScenario
    }
}

/// Solves the system of a step as one sparse quasi-definite matrix, by ``SparseLDL``.
///
/// The right choice where A is large and sparse: nothing of order n × n is ever formed. The static
/// regularization ε makes the matrix quasi-definite; refinement takes its effect away again.
///
/// - Complexity: the flops that the elimination tree tells, once a factorization.
struct SparseKKTSolver: KKTSolver {
    private let program: ConicProgram
    private let ranges: [Range<Int>]
    private let layout: SparseKKTLayout
    /// The place of each term among the entries of the permuted matrix.
    private let places: [Int32]

    private var ldl: SparseLDL
    private var constants: [Double]
    private var values: [Double]
    private var solution: [Double]

    /// ε, for data that are near one.
    private let regularization: Double

    /// The multiplications and additions of one factorization.
    var flops: Double { ldl.tree.flops }

    /// Analyses the pattern of a program without patterns of scenarios.
    init(_ program: ConicProgram, regularization: Regularization? = nil) {
        self.init(program, SparseKKTAnalysis(program), regularization: regularization)
    }

    /// Takes over an analysis.
    init(
        _ program: ConicProgram,
        _ analysis: SparseKKTAnalysis,
        regularization: Regularization? = nil
    ) {
        self.regularization = (regularization ?? .suited(to: program)).rawValue
        self.program = program
        ranges = program.ranges
        let layout = analysis.layout
        self.layout = layout
        places = analysis.places
        ldl = SparseLDL(
            analysis.upper,
            analysis.permutation,
            analysis.tree,
            signs: layout.signs
        )
        constants = [Double](repeating: 0, count: analysis.upper.count)
        solution = [Double](repeating: 0, count: layout.order)
        for (k, value) in layout.constants.enumerated() { constants[Int(places[k])] += value }
        values = constants
    }

    mutating func factor(cones: [any Cone]) -> Bool {
        var ε = regularization
        for _ in 0..<4 {
            for k in values.indices { values[k] = constants[k] }
            for i in 0..<program.variables { values[Int(places[i])] += ε }
            var extra = layout.rowsStart + program.rowCount
            for k in cones.indices { write(cones[k], block: k, &extra) }
            for row in 0..<program.rowCount {
                values[Int(places[layout.rowsStart + row])] -= ε
            }
            if ldl.factor(values, least: 1e-5 * ε, replacement: 20 * ε) { return true }
            ε *= 100
        }
        return false
    }

    /// The factorization is one of both equations, and regularized in both.
    var fulfillsCones: Bool { false }

    mutating func solveOnce(
        rx: [Double],
        rz: [Double],
        cones: [any Cone],
        dx: inout [Double],
        dz: inout [Double]
    ) {
        for i in solution.indices { solution[i] = 0 }
        for i in rx.indices { solution[i] = rx[i] }
        for i in rz.indices { solution[layout.rowsStart + i] = rz[i] }
        ldl.solve(&solution)
        for i in dx.indices { dx[i] = solution[i] }
        for i in dz.indices { dz[i] = solution[layout.rowsStart + i] }
    }

    // MARK: - Scalings

    /// Writes −H of one cone into its terms.
    private mutating func write(_ cone: any Cone, block k: Int, _ extra: inout Int) {
        let start = layout.rowsStart + ranges[k].lowerBound
        let term = layout.scalingStarts[k]
        switch cone.hessianShape {
        case .zero: break
        case .diagonal(let h):
            for i in h.indices { values[Int(places[start + i])] -= h[i] }
        case .triples(let entries):
            for t in 0..<(entries.count / 9) {
                writeTriangle(start + 3 * t, term + 3 * t, 3) { entries[9 * t + 3 * $1 + $0] }
            }
        case .dense(let h):
            writeTriangle(start, term, h.rows) { h[$0, $1] }
        case .secondOrder(let scale, let w):
            let square = scale * scale
            if SparseKKTLayout.isExpanded(program.blocks[k]) {
                writeExpansion(start, term, extra, square, w)
                extra += 2
            } else {
                writeTriangle(start, term, w.count) { i, j in
                    square * (2 * w[i] * w[j] - (i != j ? 0 : i == 0 ? 1 : -1))
                }
            }
        }
    }

    private mutating func writeTriangle(
        _ start: Int,
        _ term: Int,
        _ count: Int,
        _ entry: (Int, Int) -> Double
    ) {
        var next = term
        for j in 0..<count {
            for i in 0..<j {
                values[Int(places[next])] -= entry(i, j)
                next += 1
            }
            values[Int(places[start + j])] -= entry(j, j)
        }
    }

    /// H = η²(D + uuᵀ − vvᵀ) with D = diag(d, 1, …, 1), u = (2w₀/r, r w₁), v = (0, √t w₁).
    ///
    /// With t = 4/(4w₀² − 3), r² = 2 + t and d = 1/(4w₀² − 1), D − vvᵀ is positive definite for
    /// every scaling, so the expanded matrix stays quasi-definite.
    private mutating func writeExpansion(
        _ start: Int,
        _ term: Int,
        _ extra: Int,
        _ square: Double,
        _ w: [Double]
    ) {
        let four = 4 * w[0] * w[0]
        let t = 4 / (four - 3)
        let (r, root) = ((2 + t).squareRoot(), t.squareRoot())
        for i in w.indices {
            values[Int(places[start + i])] -= i == 0 ? square / (four - 1) : square
            let (u, v) = i == 0 ? (2 * w[0] / r, 0) : (r * w[i], root * w[i])
            values[Int(places[term + 2 * i])] += square * u
            values[Int(places[term + 2 * i + 1])] += square * v
        }
        values[Int(places[extra])] += square
        values[Int(places[extra + 1])] -= square
    }
}

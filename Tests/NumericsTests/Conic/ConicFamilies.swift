@testable import Numerics
import TestKit

/// Random conic programs whose outcome is known from how they are made.
struct ConicFamilies {
    /// What a program is made to be.
    enum Outcome: CaseIterable, Sendable {
        case solvable, infeasible, unbounded
    }

    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// A program of `n` variables over equalities, inequalities and the given cones, its rows and
    /// columns rescaled by up to 10^±decades.
    mutating func program(
        _ n: Int,
        _ cones: [(ConeKind, rows: Int)],
        _ outcome: Outcome,
        isQuadratic: Bool = false,
        decades: Double = 0
    ) -> ConicProgram {
        let kinds: [(ConeKind, rows: Int)] = [(.zero, n / 4), (.nonnegative, n)] + cones
        var rows = kinds.map { matrix($0.rows, n) }
        var linear = vector(n)
        var quadratic = Matrix(rows: n, columns: n)
        if isQuadratic { quadratic = BLAS.gram(matrix(n / 2 + 1, n), scale: 0.1) }
        let primal = kinds.map { ConeSample.sample($0.0, rows: $0.rows, 1, &random) }
        var limits: [[Double]]
        switch outcome {
        case .solvable:
            let x = vector(n)
            linear = BLAS.multiply(quadratic, x).map { -$0 }
            limits = zip(rows, primal).map { sum(BLAS.multiply($0, x), $1.inner) }
            for (a, point) in zip(rows, primal) {
                BLAS.add(-1, times: BLAS.multiplyTransposed(a, point.dual), to: &linear)
            }
        case .infeasible:
            limits = kinds.map { vector($0.rows) }
            makeInfeasible(&rows, &limits, by: primal.map(\.dual))
        case .unbounded:
            let direction = vector(n)
            let x = vector(n)
            makeUnbounded(&rows, &quadratic, &linear, along: direction, primal.map(\.inner))
            limits = zip(rows, kinds).map { a, kind in
                let slack = ConeSample.sample(kind.0, rows: kind.rows, 1, &random).inner
                return sum(BLAS.multiply(a, x), slack)
            }
        }
        let blocks = kinds.indices.map {
            ConicBlock(rows: shape(rows[$0], $0), limits: limits[$0], kind: kinds[$0].0)
        }
        let program = ConicProgram(
            quadratic: isQuadratic ? .dense(quadratic) : .zero,
            linear: linear,
            blocks: blocks
        )
        return decades > 0 ? rescaled(program, decades) : program
    }

    // MARK: - Outcomes

    /// Makes z a Farkas certificate: Aᵀz = 0 and bᵀz = −1.
    private func makeInfeasible(
        _ rows: inout [Matrix],
        _ limits: inout [[Double]],
        by z: [[Double]]
    ) {
        let size = z.reduce(0) { $0 + BLAS.dot($1, $1) }
        var image = [Double](repeating: 0, count: rows[0].columns)
        for (a, part) in zip(rows, z) {
            BLAS.add(1, times: BLAS.multiplyTransposed(a, part), to: &image)
        }
        let value = zip(limits, z).reduce(0) { $0 + BLAS.dot($1.0, $1.1) }
        for k in rows.indices {
            BLAS.update(&rows[k], adding: -1 / size, times: z[k], image)
            BLAS.add(-(value + 1) / size, times: z[k], to: &limits[k])
        }
    }

    /// Makes d a direction of descent: Pd = 0, −Ad = s ∈ K and qᵀd = −1.
    private func makeUnbounded(
        _ rows: inout [Matrix],
        _ quadratic: inout Matrix,
        _ linear: inout [Double],
        along d: [Double],
        _ s: [[Double]]
    ) {
        let size = BLAS.dot(d, d)
        for k in rows.indices {
            let image = sum(BLAS.multiply(rows[k], d), s[k])
            BLAS.update(&rows[k], adding: -1 / size, times: image, d)
        }
        let image = BLAS.multiply(quadratic, d)
        let curvature = BLAS.dot(image, d)
        if curvature > 0 {
            BLAS.update(&quadratic, adding: -1 / curvature, times: image, image)
        }
        BLAS.add(-(BLAS.dot(linear, d) + 1) / size, times: d, to: &linear)
    }

    // MARK: - Parts

    private mutating func rescaled(_ program: ConicProgram, _ decades: Double) -> ConicProgram {
        let columns = (0..<program.variables).map { _ in factor(decades) }
        var result = program
        result.linear = zip(program.linear, columns).map { $0 * $1 }
        result.quadratic = program.quadratic.scaled(by: columns, cost: 1)
        for k in program.blocks.indices {
            let count = program.blocks[k].limits.count
            let run = program.blocks[k].kind.scalingRun(rows: count)
            var rows = [Double](repeating: 1, count: count)
            for start in stride(from: 0, to: count, by: run) {
                let common = factor(decades)
                for i in start..<(start + run) { rows[i] = common }
            }
            result.blocks[k].rows =
                program.blocks[k].rows.scaled(rows: rows, from: 0, columns: columns)
            result.blocks[k].limits = zip(program.blocks[k].limits, rows).map { $0 * $1 }
        }
        return result
    }

    private mutating func factor(_ decades: Double) -> Double {
        Double.exp(Double.random(in: -decades...decades, using: &random) * Double.log(10))
    }

    /// Every other block as sparse rows, so that both paths are taken.
    private func shape(_ matrix: Matrix, _ place: Int) -> ConicRows {
        place % 2 == 0 ? .dense(matrix) : .sparse(SparseRows(.dense(matrix)))
    }

    private mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
        Matrix(rows: rows, columns: columns, columnMajor: vector(rows * columns))
    }

    private mutating func vector(_ count: Int) -> [Double] {
        (0..<count).map { _ in Double.random(in: -1...1, using: &random) }
    }

    private func sum(_ a: [Double], _ b: [Double]) -> [Double] { zip(a, b).map { $0 + $1 } }
}

extension ConeSample {
    /// s without the rows of other cones.
    var inner: [Double] { Array(s.dropFirst(ConeSample.offset)) }
    /// z without the rows of other cones.
    var dual: [Double] { Array(z.dropFirst(ConeSample.offset)) }
}

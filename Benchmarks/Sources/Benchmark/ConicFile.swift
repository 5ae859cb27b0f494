import Foundation
import Numerics

/// A conic program that `conic.py` has written: rows of equalities, inequalities and second-order
/// cones, in this order.
struct ConicFile: Decodable {
    let linear: [Double]
    let limits: [Double]
    let starts: [Int]
    let columns: [Int]
    let values: [Double]
    let zero: Int
    let nonnegative: Int
    let secondOrder: [Int]
    let diagonal: [Double]?
    let factor: [[Double]]?
    let runs: Int

    /// Solves it `runs` times, and prints the seconds of each run with the last answer, as JSON.
    static func run(_ path: String) throws {
        let file = try JSONDecoder().decode(
            ConicFile.self,
            from: Data(contentsOf: URL(fileURLWithPath: path))
        )
        let program = file.program
        let clock = ContinuousClock()
        let solver = ConicSolver()
        var answer: ConicSolution?
        var seconds: [Double] = []
        for _ in 0..<max(1, file.runs) {
            seconds.append(clock.measure { answer = solver.solve(program) } / .seconds(1))
        }
        guard let answer else { return }
        print(
            """
            {"status":"\(answer.status)","iterations":\(answer.iterations),"seconds":\(seconds),\
            "x":\(answer.x),"z":\(answer.z),"s":\(answer.s)}
            """
        )
    }

    private var program: ConicProgram {
        var quadratic = QuadraticTerm.zero
        if let diagonal {
            let columns = factor ?? []
            quadratic = .diagonalPlusLowRank(
                diagonal: diagonal,
                factor: Matrix(
                    rows: diagonal.count,
                    columns: columns.count,
                    columnMajor: columns.flatMap { $0 }
                )
            )
        }
        var start = 0
        let kinds: [(ConeKind, Int)] =
            [(.zero, zero), (.nonnegative, nonnegative)] + secondOrder.map { (.secondOrder, $0) }
        let blocks = kinds.compactMap { kind, count -> ConicBlock? in
            defer { start += count }
            return count > 0 ? block(kind, start..<(start + count)) : nil
        }
        return ConicProgram(quadratic: quadratic, linear: linear, blocks: blocks)
    }

    private func block(_ kind: ConeKind, _ range: Range<Int>) -> ConicBlock {
        var rows = SparseRows()
        for row in range {
            let entries = starts[row]..<starts[row + 1]
            rows.append(columns: Array(columns[entries]), values: Array(values[entries]))
        }
        return ConicBlock(rows: .sparse(rows), limits: Array(limits[range]), kind: kind)
    }
}

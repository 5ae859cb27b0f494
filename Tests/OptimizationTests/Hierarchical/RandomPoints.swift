import Numerics
import TestKit

/// Distances of points in a cube, all different.
struct RandomPoints {
    let distances: Matrix

    init(_ count: Int, seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        // Bits that Tests/fixtures/scipy_trees.py makes as well.
        let points = (0..<count).map { _ in
            (0..<3).map { _ in Double(generator.next() >> 11) / 9_007_199_254_740_992 }
        }
        var result = Matrix(rows: count, columns: count)
        for i in 0..<count {
            for j in 0..<count {
                let squares = zip(points[i], points[j]).map { ($0 - $1) * ($0 - $1) }
                result[i, j] = (squares[0] + squares[1] + squares[2]).squareRoot()
            }
        }
        distances = result
    }

    /// Σ d of neighbours.
    func length(_ order: [Int]) -> Double {
        zip(order, order.dropFirst()).reduce(0) { $0 + distances[$1.0, $1.1] }
    }
}

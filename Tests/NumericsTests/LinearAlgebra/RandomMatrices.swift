import Numerics
import TestKit

/// Seeded matrices whose properties the decompositions must recover.
struct RandomMatrices {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func vector(_ count: Int) -> [Double] {
        (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
    }

    mutating func matrix(_ rows: Int, _ columns: Int) -> Matrix {
        Matrix(rows: rows, columns: columns, columnMajor: vector(rows * columns))
    }

    /// AᵀA + I of a random A: symmetric, with eigenvalues of at least 1.
    mutating func positiveDefinite(_ n: Int) -> Matrix {
        var result = BLAS.gram(matrix(n, n))
        for i in 0..<n { result[i, i] += 1 }
        return result
    }
}

extension Matrix {
    /// The largest absolute difference of two matrices of one shape, infinite for other shapes.
    func distance(to other: Matrix) -> Double {
        guard rows == other.rows, columns == other.columns else { return .infinity }
        return elements.distance(to: other.elements)
    }

    /// The largest absolute element.
    var magnitude: Double { elements.map(abs).max() ?? 0 }

    static func diagonal(_ values: [Double]) -> Matrix {
        var result = Matrix(rows: values.count, columns: values.count)
        for (i, value) in values.enumerated() { result[i, i] = value }
        return result
    }
}

extension [Double] {
    /// The largest absolute difference, infinite where one is NaN or the lengths differ.
    func distance(to other: [Double]) -> Double {
        guard count == other.count else { return .infinity }
        return zip(self, other).reduce(0) { largest, pair in
            let difference = abs(pair.0 - pair.1)
            return difference.isNaN ? .infinity : Swift.max(largest, difference)
        }
    }
}

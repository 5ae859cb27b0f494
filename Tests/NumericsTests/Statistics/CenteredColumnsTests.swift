import Numerics
import Testing

@Suite struct CenteredColumnsTests {
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `squares of columns are variances`(seed: UInt64) throws {
        var random = Xoshiro256(seed: seed)
        var matrix = Matrix(rows: 37, columns: 5)
        for place in matrix.elements.indices { matrix.elements[place] = 100 + random.normal() }
        let norms = CenteredColumns(matrix).squaredColumnNorms
        #expect(norms.count == 5)
        for (j, norm) in norms.enumerated() {
            let variance = try #require(Statistics.variance(matrix.column(j)))
            #expect(abs(norm / 36 - variance) < 1e-13 * variance)
        }
    }

    @Test func `a column that never moves has none`() {
        let matrix = Matrix(rows: [[0.1, 1], [0.1, 2], [0.1, 4]])
        #expect(CenteredColumns(matrix).squaredColumnNorms[0] == 0)
    }

    @Test func `shortfalls are what deviations are below a threshold`() {
        let matrix = Matrix(rows: [[1, -2], [3, 0.5], [2, 4]])
        let expected = Matrix(rows: [[-1, -2.5], [0, 0], [0, 0]])
        #expect(CenteredColumns.shortfalls(of: matrix, below: [2, 0.5]) == expected)
    }

    /// Of one block of rows and of several; columns of one piece and of several.
    @Test(arguments: [(3, 2), (1024, 17), (2500, 33)])
    func `weighted means are those of the deviations, and of no offset`(rows: Int, columns: Int) {
        var random = Xoshiro256(seed: UInt64(rows))
        var matrix = Matrix(rows: rows, columns: columns)
        for place in matrix.elements.indices { matrix.elements[place] = random.normal() }
        let weights = (0..<rows).map { _ in random.uniform() }
        let total = Statistics.sum(weights)
        let means = CenteredColumns.means(of: matrix, weights: weights)
        #expect(CenteredColumns(matrix, weights: weights).means == means)
        for (j, mean) in means.enumerated() {
            let products = zip(weights, matrix.column(j)).map { $0 * $1 }
            #expect(abs(mean - Statistics.sum(products) / total) < 1e-14)
        }
        var moved = matrix
        for place in moved.elements.indices { moved.elements[place] += 1e6 }
        let offset = CenteredColumns.means(of: moved, weights: weights)
        // One rounding of each element, and one of the sum.
        for (near, far) in zip(means, offset) { #expect(abs(far - 1e6 - near) < 2e-10) }
    }

    /// In whole vectors and in what is left of the last; magnitudes have bits in common with no greater ones.
    @Test(arguments: [0, 15, 16, 40, 1023, 1024, 2499], [1e60, -.infinity, .nan])
    func `a column beyond a limit has no mean, by either walk`(row: Int, beyond: Double) {
        var matrix = Matrix(rows: 2500, columns: 18)
        var random = Xoshiro256(seed: UInt64(row))
        for place in matrix.elements.indices {
            matrix.elements[place] = random.normal() * (place % 7 == 0 ? 1e58 : 1e-9)
        }
        let weights = (0..<matrix.rows).map { _ in random.uniform() }
        let (plain, weighted) = (
            CenteredColumns.means(of: matrix), CenteredColumns.means(of: matrix, weights: weights)
        )
        matrix[row, 3] = beyond
        for (means, known) in [
            (CenteredColumns.means(of: matrix, within: 1e59), plain),
            (CenteredColumns.means(of: matrix, weights: weights, within: 1e59), weighted),
        ] {
            for j in means.indices where j != 3 { #expect(means[j] == known[j]) }
            #expect(means[3].isNaN)
        }
    }
}

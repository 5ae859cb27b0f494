import Numerics
import Testing

@Suite struct RowSumTests {
    /// Of one piece, of several, and with a rest.
    @Test(arguments: [1, 512, 1300])
    func `sums of rows are what a loop over them finds`(rows: Int) {
        var random = RandomMatrices(seed: UInt64(rows))
        let matrix = random.matrix(rows, 7)
        let weights = (0..<7).map { Double($0) - 2.5 }
        let asked =
            (1...4).map { RowSum(power: $0, weights: weights) } + [.squares, RowSum(power: 3)]
        let found = matrix.rowSums(asked)
        #expect(found.count == asked.count)
        for (sum, numbers) in zip(asked, found) {
            let expected = (0..<rows).map { row in
                zip(matrix.row(row), sum.weights ?? Array(repeating: 1, count: 7)).reduce(0.0) {
                    var power = $1.0
                    for _ in 1..<sum.power { power *= $1.0 }
                    return $0 + $1.1 * power
                }
            }
            let size = expected.map(abs).max() ?? 1
            #expect(numbers.distance(to: expected) <= 1e-13 * size)
        }
        #expect(matrix.squaredRowNorms == found[4])
    }

    @Test func `a matrix without columns has sums of nothing`() {
        #expect(Matrix(rows: 3, columns: 0).rowSums([.squares]) == [[0, 0, 0]])
        #expect(Matrix(rows: 0, columns: 3).rowSums([.squares, .squares]) == [[], []])
    }
}

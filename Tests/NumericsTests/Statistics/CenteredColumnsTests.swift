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
}

import Numerics
import Testing

@Suite struct CenteredColumnsTests {
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `products of unit columns are correlations`(seed: UInt64) throws {
        var random = Xoshiro256(seed: seed)
        var matrix = Matrix(rows: 37, columns: 5)
        for place in matrix.elements.indices { matrix.elements[place] = 100 + random.normal() }
        let centered = CenteredColumns(matrix)
        for (j, norm) in centered.squaredColumnNorms.enumerated() {
            let variance = try #require(Statistics.variance(matrix.column(j)))
            #expect(abs(norm / 36 - variance) < 1e-13 * variance)
        }
        let correlations = BLAS.gram(centered.unitDeviations(longerThan: 1e-12))
        let covariances = BLAS.gram(centered.deviations)
        for i in 0..<5 {
            for j in 0..<5 {
                let scale = (covariances[i, i] * covariances[j, j]).squareRoot()
                #expect(abs(correlations[i, j] - covariances[i, j] / scale) < 1e-14)
            }
        }
    }

    @Test func `a column that never moves has no direction`() {
        let matrix = Matrix(rows: [[0.1, 1], [0.1, 2], [0.1, 4]])
        let unit = CenteredColumns(matrix).unitDeviations(longerThan: 1e-12)
        #expect(unit.column(0) == [0, 0, 0])
        #expect(CenteredColumns(matrix).squaredColumnNorms[0] == 0)
    }
}

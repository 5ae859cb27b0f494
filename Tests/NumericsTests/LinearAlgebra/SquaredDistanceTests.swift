import Numerics
import Testing

@Suite struct SquaredDistanceTests {
    @Test(arguments: [1, 2, 7, 30])
    func `distances are the quadratic forms of the inverse`(order: Int) throws {
        var random = RandomMatrices(seed: UInt64(order))
        let covariance = BLAS.gram(random.matrix(3 * order, order))
        let points = random.matrix(11, order)
        let center = (0..<order).map { Double($0) / 10 }
        let factor = try Cholesky(covariance)
        let distances = factor.squaredDistances(of: points, from: center)
        let expected = (0..<11).map { row in
            let away = zip(points.row(row), center).map { $0 - $1 }
            return BLAS.dot(away, factor.solve(away))
        }
        let size = expected.max() ?? 1
        #expect(distances.distance(to: expected) <= 1e-12 * size)
    }

    @Test func `of no rows there are no distances`() throws {
        let factor = try Cholesky(.identity(2))
        #expect(factor.squaredDistances(of: Matrix(rows: 0, columns: 2), from: [0, 0]).isEmpty)
    }

    @Test func `rows are taken in the order asked for, also twice`() {
        let matrix = Matrix(rows: [[1, 2], [3, 4], [5, 6]])
        #expect(matrix.rows([2, 0, 2]) == Matrix(rows: [[5, 6], [1, 2], [5, 6]]))
        #expect(matrix.rows([]) == Matrix(rows: 0, columns: 2))
    }
}

import Numerics
import Testing

@Suite struct SVDTests {
    /// AᵀA = [[25, 20], [20, 25]] has the eigenvalues 45 and 5.
    @Test func `a known matrix has its known singular values`() throws {
        let svd = try SVD(Matrix(rows: [[3, 0], [4, 5]]))
        let root = Double(5).squareRoot()
        #expect(svd.values.distance(to: [3 * root, root]) < 1e-14)
        #expect(abs(svd.conditionNumber - 3) < 1e-14)
    }

    @Test(arguments: [(1, 1), (5, 3), (3, 5), (80, 20), (20, 80), (60, 60)])
    func `rebuilds the matrix from orthonormal factors`(rows: Int, columns: Int) throws {
        var random = RandomMatrices(seed: UInt64(rows * 100 + columns))
        let a = random.matrix(rows, columns)
        let svd = try SVD(a)
        let k = min(rows, columns)
        let bound = 50 * Double(max(rows, columns)) * .ulpOfOne * max(1, a.magnitude)

        let scaled = BLAS.multiply(svd.left, .diagonal(svd.values))
        #expect(BLAS.multiply(scaled, svd.rightTransposed).distance(to: a) <= bound)
        #expect(BLAS.gram(svd.left).distance(to: .identity(k)) <= bound)
        #expect(BLAS.outerGram(svd.rightTransposed).distance(to: .identity(k)) <= bound)
        #expect(svd.values == svd.values.sorted(by: >))
        #expect(svd.rank == k)
    }

    @Test func `rank counts independent columns`() throws {
        var random = RandomMatrices(seed: 5)
        let product = BLAS.multiply(random.matrix(30, 4), random.matrix(4, 12))
        #expect(try SVD(product).rank == 4)
        #expect(try SVD(Matrix(rows: 4, columns: 2)).rank == 0)
        #expect(try SVD(Matrix(rows: 4, columns: 2)).conditionNumber == .infinity)
    }

    @Test func `an empty matrix has no singular values, NaN is refused`() throws {
        #expect(try SVD(Matrix(rows: 0, columns: 3)).values.isEmpty)
        #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
            try SVD(Matrix(rows: [[1], [.nan]]))
        }
    }
}

import Numerics
import Testing

@Suite struct SymmetricEigenTests {
    @Test func `a diagonal matrix shows its values ascending`() throws {
        let eigen = try SymmetricEigen(.diagonal([3, -1, 2]))
        #expect(eigen.values.distance(to: [-1, 2, 3]) < 1e-15)
    }

    /// The second difference matrix has the eigenvalues 2 − 2 cos(kπ / (n + 1)).
    @Test func `the second difference matrix has its known spectrum`() throws {
        let n = 3
        let root = Double(2).squareRoot()
        let difference = Matrix(rows: [[2, -1, 0], [-1, 2, -1], [0, -1, 2]])
        let expected = [2 - root, 2, 2 + root]
        let bound = 10 * Double(n) * .ulpOfOne * 4
        #expect(try SymmetricEigen(difference).values.distance(to: expected) <= bound)
        #expect(try SymmetricEigen.values(of: difference).distance(to: expected) <= bound)
    }

    @Test(arguments: [1, 2, 5, 40, 120])
    func `rebuilds the matrix from orthonormal vectors`(n: Int) throws {
        var random = RandomMatrices(seed: UInt64(n))
        let half = random.matrix(n, n)
        var a = half
        for i in 0..<n { for j in 0..<n { a[i, j] += half[j, i] } }
        let eigen = try SymmetricEigen(a)
        let bound = 50 * Double(n) * .ulpOfOne * max(1, a.magnitude)

        #expect(BLAS.gram(eigen.vectors).distance(to: .identity(n)) <= bound)
        let scaled = BLAS.multiply(eigen.vectors, .diagonal(eigen.values))
        #expect(BLAS.multiply(scaled, transposed: eigen.vectors).distance(to: a) <= bound)
        #expect(eigen.values == eigen.values.sorted())
        #expect(try SymmetricEigen.values(of: a).distance(to: eigen.values) <= bound)
    }

    @Test func `a Gram matrix of rank two has two positive values`() throws {
        var random = RandomMatrices(seed: 8)
        let gram = BLAS.gram(random.matrix(2, 6))
        let values = try SymmetricEigen.values(of: gram)
        #expect(values.prefix(4).allSatisfy { abs($0) < 1e-14 })
        #expect(values.suffix(2).allSatisfy { $0 > 1e-3 })
    }

    @Test func `refuses rectangles and what is not finite, accepts nothing`() throws {
        #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
            try SymmetricEigen(Matrix(rows: 1, columns: 2))
        }
        #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) {
            try SymmetricEigen(Matrix(rows: [[1, .infinity], [0, 1]]))
        }
        #expect(try SymmetricEigen(Matrix(rows: 0, columns: 0)).values.isEmpty)
        #expect(try SymmetricEigen.values(of: Matrix(rows: 0, columns: 0)).isEmpty)
    }
}

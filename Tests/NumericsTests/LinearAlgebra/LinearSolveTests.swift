import Numerics
import Testing

@Suite struct LinearSolveTests {
    @Test func `LU solves a known system that needs pivoting`() throws {
        let lu = try LU(Matrix(rows: [[0, 2, 1], [1, 1, 0], [2, 0, 3]]))
        #expect(lu.solve([7, 3, 11]).distance(to: [1, 2, 3]) < 1e-14)
        #expect(abs(lu.determinant - (-8)) < 1e-14)
    }

    @Test(arguments: [1, 3, 50])
    func `LU solves random systems to a small residual`(n: Int) throws {
        var random = RandomMatrices(seed: UInt64(n))
        let a = random.matrix(n, n)
        let b = random.matrix(n, 2)
        let x = try LU(a).solve(b)
        let bound = 20 * Double(n * n) * .ulpOfOne * max(1, x.magnitude)
        #expect(BLAS.multiply(a, x).distance(to: b) <= bound)
        #expect(try LU(a).solve(b.column(1)).distance(to: x.column(1)) <= bound * x.magnitude)
    }

    @Test func `LU names the zero pivot of a singular matrix`() {
        #expect(throws: LinearAlgebraError.singular(pivot: 1)) {
            try LU(Matrix(rows: [[1, 2], [2, 4]]))
        }
        #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
            try LU(Matrix(rows: [[1, 2]]))
        }
    }

    /// The line through (1, 6), (2, 5), (3, 7), (4, 10) is 3.5 + 1.4 t:
    /// <https://en.wikipedia.org/wiki/Linear_least_squares#Example>.
    @Test func `QR fits the textbook line`() throws {
        let qr = try QR(Matrix(rows: [[1, 1], [1, 2], [1, 3], [1, 4]]))
        #expect(qr.rank == 2)
        #expect(qr.solveLeastSquares([6, 5, 7, 10]).distance(to: [3.5, 1.4]) < 1e-13)
    }

    @Test(arguments: [(6, 4), (40, 40), (90, 70), (3, 5)])
    func `the residual of least squares is orthogonal to the columns`(m: Int, n: Int) throws {
        var random = RandomMatrices(seed: UInt64(m + n))
        let a = random.matrix(m, n)
        let b = random.vector(m)
        let x = try QR(a).solveLeastSquares(b)
        let residual = zip(b, BLAS.multiply(a, x)).map { $0 - $1 }
        let size = max(1, x.map(abs).max() ?? 0)
        let bound = 100 * Double(m * n) * .ulpOfOne * size
        #expect(BLAS.multiplyTransposed(a, residual).map(abs).allSatisfy { $0 <= bound })
    }

    @Test func `dependent columns lower the rank and get zero`() throws {
        var random = RandomMatrices(seed: 1)
        let column = random.vector(9)
        let twice = Matrix(rows: 9, columns: 2, columnMajor: column + column)
        let qr = try QR(twice)
        #expect(qr.rank == 1)
        let x = qr.solveLeastSquares(column)
        #expect(abs(x[0] + x[1] - 1) < 1e-14)
        #expect(x.contains(0))
        #expect(try QR(Matrix(rows: 3, columns: 2)).solveLeastSquares([1, 2, 3]) == [0, 0])
    }
}

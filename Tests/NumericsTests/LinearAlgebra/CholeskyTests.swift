import Numerics
import Testing

@Suite struct CholeskyTests {
    /// The textbook example of <https://en.wikipedia.org/wiki/Cholesky_decomposition#Example>.
    let textbook = Matrix(rows: [[4, 12, -16], [12, 37, -43], [-16, -43, 98]])

    @Test func `factors the textbook example exactly`() throws {
        let factor = try Cholesky(textbook).factor
        #expect(factor == Matrix(rows: [[2, 0, 0], [6, 1, 0], [-8, 5, 3]]))
    }

    @Test func `log determinant is that of the textbook example`() throws {
        #expect(abs(try Cholesky(textbook).logDeterminant - Double.log(36)) < 1e-14)
    }

    @Test func `reads only the lower triangle`() throws {
        var upperSpoiled = textbook
        upperSpoiled[0, 2] = 1e9
        #expect(try Cholesky(upperSpoiled) == Cholesky(textbook))
    }

    @Test(arguments: [1, 2, 7, 64, 150])
    func `solves and inverts within the theory's bound`(n: Int) throws {
        var random = RandomMatrices(seed: UInt64(n))
        let a = random.positiveDefinite(n)
        let cholesky = try Cholesky(a)
        let bound = 20 * Double(n) * .ulpOfOne * a.magnitude
        let rebuilt = BLAS.multiply(cholesky.factor, transposed: cholesky.factor)
        #expect(rebuilt.distance(to: a) <= bound)

        // The eigenvalues are at least 1, so the condition number is at most the trace.
        let condition = a.diagonal.reduce(0, +)
        let x = random.vector(n)
        let solved = cholesky.solve(BLAS.multiply(a, x))
        #expect(solved.distance(to: x) <= 20 * Double(n) * .ulpOfOne * condition)

        let inverse = cholesky.inverse
        #expect(inverse == inverse.transposed)
        let identity = BLAS.multiply(a, inverse)
        #expect(identity.distance(to: .identity(n)) <= 20 * Double(n) * .ulpOfOne * condition)
        #expect(cholesky.solve(Matrix.identity(n)).distance(to: inverse) <= bound * condition)
    }

    @Test func `triangular solves compose to the full one`() throws {
        var random = RandomMatrices(seed: 3)
        let cholesky = try Cholesky(random.positiveDefinite(12))
        let b = random.vector(12)
        var x = b
        cholesky.solveTriangular(overwriting: &x)
        let half = cholesky.solveTriangular(Matrix(rows: 12, columns: 1, columnMajor: b))
        #expect(half.elements.distance(to: x) < 1e-14)
        cholesky.solveTriangular(overwriting: &x, transposed: true)
        #expect(x.distance(to: cholesky.solve(b)) < 1e-14)
    }

    @Test func `names the pivot of an indefinite matrix`() {
        let indefinite = Matrix(rows: [[1, 0, 0], [0, 1, 2], [0, 2, 1]])
        #expect(throws: LinearAlgebraError.notPositiveDefinite(pivot: 2)) {
            try Cholesky(indefinite)
        }
        #expect(throws: LinearAlgebraError.notPositiveDefinite(pivot: 0)) {
            try Cholesky(Matrix(rows: 2, columns: 2))
        }
    }

    @Test func `refuses rectangles and what is not finite`() {
        #expect(throws: LinearAlgebraError.notSquare(rows: 2, columns: 3)) {
            try Cholesky(Matrix(rows: 2, columns: 3))
        }
        var spoiled = textbook
        spoiled[1, 2] = .nan
        #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 2)) { try Cholesky(spoiled) }
    }

    @Test func `an empty system has an empty solution`() throws {
        let cholesky = try Cholesky(Matrix(rows: 0, columns: 0))
        #expect(cholesky.solve([]).isEmpty)
        #expect(cholesky.logDeterminant == 0)
        #expect(cholesky.inverse.elements.isEmpty)
    }
}

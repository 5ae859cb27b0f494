import Numerics
import Testing

@Suite struct TridiagonalFormTests {
    private func symmetric(_ n: Int) -> Matrix {
        var random = RandomMatrices(seed: UInt64(n))
        let half = random.matrix(n, n)
        var a = half
        for i in 0..<n { for j in 0..<n { a[i, j] += half[j, i] } }
        return a
    }

    /// Of LAPACK's block alone, of several blocks, and of tiles on all cores.
    @Test(arguments: [1, 2, 5, 40, 65, 120, 331])
    func `some eigenvectors are those of the whole decomposition`(n: Int) throws {
        let a = symmetric(n)
        let whole = try SymmetricEigen(a)
        let form = try TridiagonalForm(a)
        let bound = 50 * Double(n) * .ulpOfOne * max(1, a.magnitude)
        #expect(try form.values().distance(to: whole.values) <= bound)
        for count in Set([1, n / 2, n]) where count > 0 {
            let (values, vectors) = try form.largest(count)
            #expect(values.distance(to: Array(whole.values.suffix(count))) <= bound)
            #expect(BLAS.gram(vectors).distance(to: .identity(count)) <= bound)
            let images = BLAS.multiply(a, vectors)
            #expect(images.distance(to: BLAS.multiply(vectors, .diagonal(values))) <= bound)
        }
    }

    /// Of equal eigenvalues any orthonormal vectors are as good as others.
    @Test func `equal eigenvalues have orthonormal vectors`() throws {
        var a = Matrix.identity(30)
        for i in 0..<3 { a[i, i] = 2 }
        let (values, vectors) = try TridiagonalForm(a).largest(5)
        #expect(values.distance(to: [1, 1, 2, 2, 2]) < 1e-14)
        #expect(BLAS.gram(vectors).distance(to: .identity(5)) < 1e-13)
        #expect(try TridiagonalForm(Matrix(rows: 9, columns: 9)).largest(2).values == [0, 0])
    }

    @Test func `refuses rectangles and what is not finite, accepts nothing`() throws {
        #expect(throws: LinearAlgebraError.self) {
            try TridiagonalForm(Matrix(rows: 1, columns: 2))
        }
        #expect(throws: LinearAlgebraError.self) {
            try TridiagonalForm(Matrix(rows: [[1, .infinity], [0, 1]]))
        }
        let nothing = try TridiagonalForm(Matrix(rows: 0, columns: 0))
        #expect(try nothing.values().isEmpty)
        #expect(try nothing.largest(0).values.isEmpty)
    }
}

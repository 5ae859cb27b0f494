import Numerics
import TestKit
import Testing

@Suite struct GramTests {
    /// Sizes on each side of the partition's borders: whole, blocks of rows, tiles of both widths.
    static let sizes = [(30, 5), (2000, 100), (1999, 101), (400, 300), (300, 600)]

    private func sample(_ rows: Int, _ columns: Int) -> Matrix {
        var random = Xoshiro256(seed: 7)
        return Matrix(
            rows: rows,
            columns: columns,
            columnMajor: (0..<(rows * columns)).map { _ in random.normal() }
        )
    }

    /// Higham (2002), §3.1: an inner product errs by no more than n·ulp of Σ|xᵢyᵢ|, in any order.
    @Test(arguments: sizes)
    func `a Gram matrix holds the inner products of columns`(rows: Int, columns: Int) {
        let a = sample(rows, columns)
        let gram = BLAS.gram(a)
        let general = BLAS.multiplyTransposed(a, a)
        let bound = 2 * Double(rows) * Double.ulpOfOne
        for j in 0..<columns {
            for i in 0..<columns {
                let scale = (general[i, i] * general[j, j]).squareRoot()
                #expect(abs(gram[i, j] - general[i, j]) <= bound * scale)
            }
        }
        #expect(gram == gram.transposed)
    }

    @Test(arguments: sizes)
    func `a Gram matrix has the same bits in every run`(rows: Int, columns: Int) {
        let a = sample(rows, columns)
        let first = BLAS.gram(a)
        for _ in 0..<5 { #expect(BLAS.gram(a) == first) }
    }
}

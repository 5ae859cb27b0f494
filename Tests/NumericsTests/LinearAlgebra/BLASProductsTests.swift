import Numerics
import TestKit
import Testing

@Suite struct BLASProductsTests {
    let a = Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    let b = Matrix(rows: [[7, 8, 9], [1, 0, -1]])

    @Test func `transposed products equal products of transposes`() {
        #expect(BLAS.multiplyTransposed(a, b) == BLAS.multiply(a.transposed, b))
        #expect(BLAS.multiply(a, transposed: b) == BLAS.multiply(a, b.transposed))
        #expect(BLAS.gram(a) == BLAS.multiply(a.transposed, a))
        #expect(BLAS.outerGram(a, scale: 2) == Matrix(rows: [[28, 64], [64, 154]]))
    }

    @Test func `updates add to what is there`() {
        var y: [Double] = [1, 1]
        BLAS.update(&y, scaledBy: 10, adding: 2, times: a, [1, 0, 1])
        #expect(y == [18, 30])
        var z: [Double] = [0, 0, 0]
        BLAS.update(&z, times: a, transposed: true, [1, -1])
        #expect(z == [-3, -3, -3])
        var c = a
        BLAS.update(&c, adding: -1, times: [1, 2], [1, 2, 3])
        #expect(c == Matrix(rows: [[0, 0, 0], [2, 1, 0]]))
    }

    @Test func `quadratic forms and norms`() {
        #expect(BLAS.quadraticForm(Matrix(rows: [[2, 1], [1, 3]]), [1, 2]) == 18)
        #expect(BLAS.norm([3, 4]) == 5)
    }

    @Test(arguments: [3, 300])
    func `columns without a coefficient do not count`(rows: Int) {
        var generator = SeededGenerator(seed: 5)
        let columns = 7
        var matrix = Matrix(rows: rows, columns: columns)
        for i in 0..<rows {
            for j in 0..<columns { matrix[i, j] = Double.random(in: -1...1, using: &generator) }
        }
        for held in 0..<(1 << columns) {
            let x = (0..<columns).map { held >> $0 & 1 == 1 ? Double($0 + 1) : 0 }
            let product = BLAS.multiply(matrix, x)
            for i in 0..<rows {
                let sum = (0..<columns).reduce(0) { $0 + matrix[i, $1] * x[$1] }
                #expect(abs(product[i] - sum) <= 1e-14 * 28)
            }
        }
    }

    @Test func `empty products are zero or empty`() {
        let tall = Matrix(rows: 3, columns: 0)
        #expect(BLAS.multiply(tall, transposed: tall) == Matrix(rows: 3, columns: 3))
        #expect(BLAS.multiply(tall, []) == [0, 0, 0])
        #expect(BLAS.multiplyTransposed(tall, [1, 2, 3]).isEmpty)
        var y: [Double] = [1, 2, 3]
        BLAS.update(&y, scaledBy: 2, times: tall, [])
        #expect(y == [2, 4, 6])
    }
}

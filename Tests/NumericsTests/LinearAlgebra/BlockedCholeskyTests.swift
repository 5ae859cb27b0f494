import Synchronization
import TestKit
import Testing

@testable import Numerics

/// Large factorizations, by blocks.
@Suite struct BlockedCholeskyTests {
    /// G'G + I of random G, whose least eigenvalue is above one.
    private func definite(_ n: Int, seed: UInt64) -> Matrix {
        var random = SeededGenerator(seed: seed)
        var g = Matrix(rows: n / 4, columns: n)
        for k in g.elements.indices { g.elements[k] = Double.random(in: -1...1, using: &random) }
        var a = BLAS.gram(g)
        for i in 0..<n { a[i, i] += 1 }
        return a
    }

    @Test(arguments: [767, 768, 1000, 1024, 1300])
    func `the factor times its transpose is the matrix`(n: Int) throws {
        let a = definite(n, seed: 3)
        let factor = try Cholesky(a).factor
        let back = BLAS.outerGram(factor)
        let size = a.diagonal.max() ?? 1
        var worst = 0.0
        for k in a.elements.indices { worst = max(worst, abs(a.elements[k] - back.elements[k])) }
        #expect(worst <= 8 * Double(n) * Double.ulpOfOne * size)
        var lower = a
        #expect(Kernels.factorLower(&lower))
        #expect(lower[n - 1, 0] == factor[n - 1, 0])
    }

    @Test(arguments: [5, 300, 767, 999])
    func `a pivot that fails is named`(pivot: Int) {
        var a = definite(1000, seed: 4)
        a[pivot, pivot] = -1
        #expect(throws: LinearAlgebraError.notPositiveDefinite(pivot: pivot)) { try Cholesky(a) }
    }

    @Test func `an interruption ends it between blocks`() {
        let asked = Atomic(0)
        let a = definite(1200, seed: 5)
        let outcome = Interruption.scope({ asked.wrappingAdd(1, ordering: .relaxed).oldValue >= 2 })
        {
            Result { () throws(LinearAlgebraError) in try Cholesky(a) }
        }
        #expect(throws: LinearAlgebraError.interrupted) { try outcome.get() }
        #expect(asked.load(ordering: .relaxed) > 2)
    }
}

@testable import Numerics
import TestKit
import Testing

/// The identities of a scaling, at random interior points of every cone.
@Suite struct ConeScalingTests {
    @Test(arguments: [0.5, 3, 8])
    func `the scaling maps z onto s`(spread: Double) {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<200 {
            for sample in ConeSample.all(spread: spread, &random) {
                var image = sample.s
                sample.scaled.applyHessian(to: sample.z, into: &image)
                expectNear(image, sample.s, 1e-9, "\(sample)")
                sample.scaled.applyInverseHessian(to: sample.s, into: &image)
                expectNear(image, sample.z, 1e-9, "\(sample)")
            }
        }
    }

    @Test(arguments: [0.5, 3, 8])
    func `the inverse scaling undoes the scaling`(spread: Double) {
        var random = SeededGenerator(seed: 12)
        for _ in 0..<100 {
            for sample in ConeSample.all(spread: spread, &random) {
                let v = randomVector(sample.s.count, &random)
                var (there, back) = (v, v)
                let cone = sample.scaled
                cone.applyInverseHessian(to: v, into: &there)
                cone.applyHessian(to: there, into: &back)
                let condition = conditionNumber(cone)
                expectNear(back, v, 1e-13 * condition, "\(sample) \(condition)")
            }
        }
    }

    @Test func `the shape of the scaling is the scaling`() {
        var random = SeededGenerator(seed: 13)
        for sample in ConeSample.all(spread: 1, &random) {
            let cone = sample.scaled
            let matrix = denseHessian(cone, count: sample.s.count)
            let shape = cone.hessianShape.dense(order: sample.rows.count)
            let scale = Kernels.maxAbsolute(matrix.elements)
            for (a, b) in zip(matrix.elements, shape.elements) {
                #expect(abs(a - b) <= 1e-13 * scale, "\(sample)")
            }
        }
    }

    @Test func `unscaled rows have the inverse scaling as their Gram matrix`() {
        var random = SeededGenerator(seed: 14)
        for sample in ConeSample.all(spread: 1, &random) {
            let cone = sample.scaled
            let n = sample.rows.count
            var rows = Matrix.identity(n)
            cone.unscaleRows(of: &rows)
            let product = BLAS.multiply(
                BLAS.gram(rows),
                cone.hessianShape.dense(order: n)
            )
            for i in 0..<n {
                for j in 0..<n { #expect(abs(product[i, j] - (i == j ? 1 : 0)) < 1e-9) }
            }
        }
    }

    @Test func `on the central path the scaling is the Hessian of the dual barrier`() {
        var random = SeededGenerator(seed: 15)
        for μ in [1e-6, 1, 1e3] {
            var sample = ConeSample.sample(.exponential, rows: 3, 2, &random)
            let z = sample.z.triple(at: ConeSample.offset)
            let barrier = ExponentialBarrier()
            sample.s.setTriple(μ * barrier.shadow(ofDual: z), at: ConeSample.offset)
            let frame = barrier.dualHessian(at: z)
            let v = randomVector(5, &random)
            var image = v
            sample.scaled.applyHessian(to: v, into: &image)
            let expected = μ * frame.apply(v.triple(at: ConeSample.offset))
            let found = image.triple(at: ConeSample.offset) - expected
            #expect(found.dot(found).squareRoot() < 1e-9 * expected.dot(expected).squareRoot())
        }
    }

    @Test func `a point outside of the cone has no scaling`() {
        var cone = ConeKind.secondOrder.makeCone(rows: 0..<3)
        let hasScaling = cone.updateScaling(s: [1, 1, 1], z: [1, 0, 0])
        #expect(!hasScaling)
        var triples = ConeKind.exponential.makeCone(rows: 0..<3)
        let haveScaling = triples.updateScaling(s: [1, 1, 1], z: [-1, 1, 1])
        #expect(!haveScaling)
    }

    // MARK: - Helpers

    private func expectNear(_ a: [Double], _ b: [Double], _ tolerance: Double, _ name: Comment) {
        let scale = Kernels.maxAbsolute(Array(b.dropFirst(ConeSample.offset)))
        let error = zip(a, b).dropFirst(ConeSample.offset).reduce(0) { max($0, abs($1.0 - $1.1)) }
        #expect(error <= tolerance * scale, name)
    }

    private func randomVector(_ count: Int, _ random: inout SeededGenerator) -> [Double] {
        (0..<count).map { _ in Double.random(in: -1...1, using: &random) }
    }

    private func denseHessian(_ cone: any Cone, count: Int) -> Matrix {
        let n = cone.rows.count
        var result = Matrix(rows: n, columns: n)
        for j in 0..<n {
            var unit = [Double](repeating: 0, count: count)
            var image = unit
            unit[cone.rows.lowerBound + j] = 1
            cone.applyHessian(to: unit, into: &image)
            for i in 0..<n { result[i, j] = image[cone.rows.lowerBound + i] }
        }
        return result
    }

    private func conditionNumber(_ cone: any Cone) -> Double {
        let matrix = denseHessian(cone, count: cone.rows.upperBound)
        return (try? SVD(matrix).conditionNumber) ?? .infinity
    }
}

extension ConeHessian {
    /// H written out.
    func dense(order n: Int) -> Matrix {
        var result = Matrix(rows: n, columns: n)
        switch self {
        case .zero: break
        case .diagonal(let entries):
            for i in 0..<n { result[i, i] = entries[i] }
        case .triples(let entries):
            for k in 0..<(n / 3) {
                for j in 0..<3 {
                    for i in 0..<3 { result[3 * k + i, 3 * k + j] = entries[9 * k + 3 * j + i] }
                }
            }
        case .secondOrder(let scale, let point):
            for j in 0..<n {
                for i in 0..<n { result[i, j] = 2 * scale * scale * point[i] * point[j] }
                result[j, j] += scale * scale * (j == 0 ? -1 : 1)
            }
        case .dense(let matrix): result = matrix
        }
        return result
    }
}

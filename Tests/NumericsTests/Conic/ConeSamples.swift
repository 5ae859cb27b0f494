@testable import Numerics
import TestKit

/// Random interior points of every cone, and the cone that they belong to.
struct ConeSample {
    let kind: ConeKind
    let rows: Range<Int>
    var s: [Double]
    var z: [Double]

    /// The cone with its scaling at (s, z).
    var scaled: any Cone {
        var cone = kind.makeCone(rows: rows)
        cone.updateScaling(s: s, z: z)
        return cone
    }

    /// Two rows of other cones come first, so that a cone which ignores its place is found out.
    static let offset = 2

    /// A sample of each kind; `spread` is how far the points' scales differ, in natural logarithms.
    static func all(spread: Double, _ random: inout SeededGenerator) -> [ConeSample] {
        [
            sample(.nonnegative, rows: 5, spread, &random),
            sample(.secondOrder, rows: 1, spread, &random),
            sample(.secondOrder, rows: 2, spread, &random),
            sample(.secondOrder, rows: 7, spread, &random),
            sample(.semidefinite(order: 1), rows: 1, spread, &random),
            sample(.semidefinite(order: 4), rows: 10, spread, &random),
            sample(.exponential, rows: 6, spread, &random),
            sample(.power([0.5, 0.1, 0.9, 0.73]), rows: 12, spread, &random),
        ]
    }

    static func sample(
        _ kind: ConeKind,
        rows: Int,
        _ spread: Double,
        _ random: inout SeededGenerator
    ) -> ConeSample {
        let padding = [Double](repeating: 1, count: offset)
        return ConeSample(
            kind: kind,
            rows: offset..<(offset + rows),
            s: padding + interior(kind, rows, spread, &random),
            z: padding + dualInterior(kind, rows, spread, &random)
        )
    }

    static func positive(_ spread: Double, _ random: inout SeededGenerator) -> Double {
        Double.exp(Double.random(in: -spread...spread, using: &random))
    }

    private static func interior(
        _ kind: ConeKind,
        _ rows: Int,
        _ spread: Double,
        _ random: inout SeededGenerator
    ) -> [Double] {
        switch kind {
        case .zero:
            return [Double](repeating: 0, count: rows)
        case .nonnegative:
            return (0..<rows).map { _ in positive(spread, &random) }
        case .secondOrder:
            let tail = (1..<max(rows, 1)).map { _ in Double.random(in: -1...1, using: &random) }
            return [BLAS.norm(tail) + positive(spread, &random)] + tail
        case .semidefinite(let order):
            var factor = Matrix(rows: order, columns: order)
            for k in factor.elements.indices {
                factor.elements[k] = Double.random(in: -1...1, using: &random)
            }
            var matrix = BLAS.gram(factor)
            for k in 0..<order { matrix[k, k] += positive(spread, &random) }
            return Symmetric.vector(matrix)
        case .exponential:
            return (0..<(rows / 3)).flatMap { _ in
                let x = Double.random(in: -2...2, using: &random)
                let y = positive(1, &random)
                return [x, y, y * Double.exp(x / y) + positive(spread, &random)]
            }
        case .power(let exponents):
            return exponents.flatMap { α in
                let z = Double.random(in: -1...1, using: &random)
                let (x, y) = (positive(1, &random), positive(1, &random))
                let height = Double.exp(α * Double.log(x) + (1 - α) * Double.log(y))
                let factor = (abs(z) + positive(spread, &random)) / height
                return [factor * x, factor * y, z]
            }
        }
    }

    private static func dualInterior(
        _ kind: ConeKind,
        _ rows: Int,
        _ spread: Double,
        _ random: inout SeededGenerator
    ) -> [Double] {
        let primal = interior(kind, rows, spread, &random)
        var result = primal
        let starts = stride(from: 0, to: rows, by: 3)
        switch kind {
        case .exponential:
            for i in starts {
                result.setTriple(
                    ExponentialBarrier().shadow(ofPrimal: primal.triple(at: i)),
                    at: i
                )
            }
        case .power(let exponents):
            for (i, α) in zip(starts, exponents) {
                let barrier = PowerBarrier(exponent: α)
                result.setTriple(barrier.shadow(ofPrimal: primal.triple(at: i)), at: i)
            }
        default: break
        }
        return result
    }
}

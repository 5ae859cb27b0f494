import Numerics
import TestKit

/// Covariances of very different kinds, with volatilities from a hundredth to tens.
enum RandomCovariance: CaseIterable {
    /// One factor that all assets share with a positive loading, as stocks do.
    case market
    /// Three factors with loadings of either sign.
    case factors
    /// As many observations as assets, so that it is nearly singular.
    case sample
    /// One common factor and half as many observations as assets: singular, but no portfolio without
    /// short positions is free of risk.
    case singular
    /// One factor with loadings of either sign and little besides: portfolios hedge almost everything.
    case hedges

    /// A covariance of `n` assets.
    func matrix(_ n: Int, using random: inout SeededGenerator) -> Matrix {
        func deviate() -> Double {
            (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
        }
        var (rows, noise): ([[Double]], [Double]) = ([], [])
        switch self {
        case .market:
            rows = [(0..<n).map { _ in Double.random(in: 0.5..<1.5, using: &random) }]
            noise = (0..<n).map { _ in Double.random(in: 0.5..<3, using: &random) }
        case .factors:
            rows = (0..<3).map { _ in (0..<n).map { _ in deviate() } }
            noise = (0..<n).map { _ in Double.random(in: 0.01..<1, using: &random) }
        case .sample:
            rows = (0..<n).map { _ in (0..<n).map { _ in deviate() } }
            noise = [Double](repeating: 0, count: n)
        case .singular:
            rows = (0..<(n / 2 + 1)).map { _ in (0..<n).map { _ in 1 + deviate() } }
            noise = [Double](repeating: 0, count: n)
        case .hedges:
            rows = [(0..<n).map { _ in deviate() }]
            noise = (0..<n).map { _ in Double.random(in: 1e-4..<1e-2, using: &random) }
        }
        var result = BLAS.gram(Matrix(rows: rows), scale: 1)
        let sizes = (0..<n).map { _ in Double.exp(1.5 * deviate()) }
        for j in 0..<n {
            result[j, j] += noise[j]
            for i in 0..<n { result[i, j] *= sizes[min(i, j)] * sizes[max(i, j)] }
        }
        return result
    }
}

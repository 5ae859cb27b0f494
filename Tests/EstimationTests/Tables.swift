import MarketData
import Numerics
import Portfolio
import TestKit

/// Tables of returns for tests.
enum Tables {
    /// A table of the given returns on consecutive days, with symbols A0, A1, A2.
    static func table(_ values: Matrix) -> ReturnTable {
        ReturnTable(
            assets: (0..<values.columns).compactMap { AssetID("A\($0)") },
            days: (0..<values.rows).map { Day(daysSinceEpoch: Int32($0)) },
            values: values
        )
    }

    /// Uniform returns of a few percent with a common factor, from a seed.
    static func random(observations: Int, assets: Int, seed: UInt64) -> ReturnTable {
        var generator = SeededGenerator(seed: seed)
        var values = Matrix(rows: observations, columns: assets)
        for t in 0..<observations {
            let market = Double.random(in: -0.02...0.021, using: &generator)
            for i in 0..<assets {
                values[t, i] = market + Double.random(in: -0.03...0.03, using: &generator)
            }
        }
        return table(values)
    }

    /// Returns of plain arithmetic, the same in any language: a common move, one of every second
    /// asset, and one of their own, from a linear congruential generator.
    static func replicable(observations: Int, assets: Int, seed: UInt64) -> ReturnTable {
        var state = seed
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) * 0x1p-53
        }
        var values = Matrix(rows: observations, columns: assets)
        for t in 0..<observations {
            let market = 0.04 * (uniform() - 0.5)
            let other = 0.03 * (uniform() - 0.5)
            for i in 0..<assets {
                let common = market + (i.isMultiple(of: 2) ? other : 0)
                let own = (0.01 + 0.001 * Double(i)) * (uniform() - 0.5) * 4
                values[t, i] = common + own
            }
        }
        return table(values)
    }

    /// Eight hundred days of six assets, every tenth eight times as large and half of it turned round.
    static var outliers: ReturnTable {
        var values = replicable(observations: 800, assets: 6, seed: 3).values
        for t in stride(from: 0, to: 800, by: 10) {
            for i in 0..<6 { values[t, i] *= i.isMultiple(of: 2) ? -8 : 8 }
        }
        return table(values)
    }
}

extension Matrix {
    /// The largest absolute difference in units of the largest element of `other`.
    func relativeDistance(to other: Matrix) -> Double {
        guard rows == other.rows, columns == other.columns else { return .infinity }
        return elements.relativeDistance(to: other.elements)
    }

    var isSymmetric: Bool { self == transposed }
}

extension [Double] {
    /// The largest absolute difference in units of the largest element of `other`.
    func relativeDistance(to other: [Double]) -> Double {
        guard count == other.count else { return .infinity }
        let scale = other.map(abs).max() ?? 1
        return zip(self, other).reduce(0) { largest, pair in
            let difference = abs(pair.0 - pair.1) / (scale == 0 ? 1 : scale)
            return difference.isNaN ? .infinity : Swift.max(largest, difference)
        }
    }
}

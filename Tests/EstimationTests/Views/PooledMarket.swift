import Numerics
import TestKit

/// Two hundred scenarios of four assets, the same in every language.
///
/// From SplitMix64 of seed 7, with u = (next >> 11) / 2⁵³, x = 2u − 1, and a common m for each row before its
/// four assets,
///
///     rₜᵢ = 0.0003 (i + 1) + 0.012 m + 0.05 x³
enum PooledMarket {
    static func scenarios(rows: Int = 200, columns: Int = 4, seed: UInt64 = 7) -> Matrix {
        var generator = SeededGenerator(seed: seed)
        func uniform() -> Double { 2 * (Double(generator.next() >> 11) * 0x1p-53) - 1 }
        var result = Matrix(rows: rows, columns: columns)
        for t in 0..<rows {
            let market = uniform()
            for i in 0..<columns {
                let x = uniform()
                result[t, i] =
                    0.001 * Double(i + 1) * 0.3 + 0.012 * market + 0.05 * x * x * x
            }
        }
        return result
    }
}

internal import Numerics

/// Into how many bins returns are put.
public enum BinRule: Hashable, Sendable {
    /// Bins of 2 · interquartile range / T^⅓ (Freedman & Diaconis 1981); of two assets the greater number.
    case freedman
    /// Bins of 3.5 σ / T^⅓ (Scott 1979); of two assets the greater number.
    case scott
    /// By the correlation of the two assets (Hacine-Gharbi & Ravier 2018).
    case hacineGharbi
    /// So many.
    case fixed(Int)

    /// The rules that have a name, as requests call them.
    public static let named: [(name: String, rule: BinRule)] = [
        ("freedman", .freedman), ("scott", .scott), ("hacine_gharbi", .hacineGharbi),
    ]

    /// The number of bins that one asset asks for by itself; `nil` where it takes two.
    func bins(of returns: [Double]) -> Int? {
        let root = BinRule.cubeRoot(Double(returns.count))
        let width: Double
        switch self {
        case .hacineGharbi: return nil
        case .fixed(let number): return number
        case .freedman:
            let quartiles = [0.25, 0.75].map { Statistics.quantile(returns, at: $0) ?? 0 }
            width = 2 * (quartiles[1] - quartiles[0]) / root
        case .scott:
            let mean = Statistics.mean(returns) ?? 0
            let squares = Statistics.sumOfSquares(returns, around: mean)
            width = 3.5 * (squares / Double(max(1, returns.count))).squareRoot() / root
        }
        let range = (returns.max() ?? 0) - (returns.min() ?? 0)
        // Bins as narrow as this are no estimate; returns in one place make the width 0.
        guard width > range / BinRule.most else { return range > 0 ? Int(BinRule.most) : 1 }
        return max(1, Int((range / width).rounded(.toNearestOrEven)))
    }

    private static let most = 10_000.0

    /// √((1 + √(1 + 24 T / (1 − ρ²))) / 2) of two assets; of one with itself, or a copy, that of one variable.
    static func hacineGharbi(_ count: Int, correlation: Double) -> Int {
        let t = Double(count)
        let rest = 1 - correlation * correlation
        guard rest > 1e-15 else {
            let z = cubeRoot(8 + 324 * t + 12 * (36 * t + 729 * t * t).squareRoot())
            return Int((z / 6 + 2 / (3 * z) + 1.0 / 3).rounded(.toNearestOrEven))
        }
        let inner = 1 + (1 + 24 * t / rest).squareRoot()
        let bins = (0.5.squareRoot() * inner.squareRoot()).rounded(.toNearestOrEven)
        return Int(min(bins, most))
    }

    private static func cubeRoot(_ x: Double) -> Double { .exp(.log(x) / 3) }
}

/// How far a tree is from an earlier one, and which of them was gone on with.
public struct TreeChange: Hashable, Sendable {
    /// 1 − r of the heights at which pairs meet, from 0 to 2; `nil` where too few assets are in both.
    public let amount: Double?
    /// Whether the earlier tree was given up.
    public let isReclustered: Bool

    /// 1 − r of pairs of heights; where all of one tree are the same it has no shape, and 0 if neither has one.
    static func amount(_ pairs: [(Double, Double)]) -> Double {
        let count = Double(max(1, pairs.count))
        let means = pairs.reduce((0.0, 0.0)) { ($0.0 + $1.0 / count, $0.1 + $1.1 / count) }
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        for (x, y) in pairs {
            let (dx, dy) = (x - means.0, y - means.1)
            xx += dx * dx
            yy += dy * dy
            xy += dx * dy
        }
        let size = xx.squareRoot() * yy.squareRoot()
        guard size > 0 else { return xx == yy ? 0 : 1 }
        return max(0, 1 - xy / size)
    }
}

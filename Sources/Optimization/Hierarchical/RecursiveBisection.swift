internal import Numerics

/// Capital halved along an order of the assets (López de Prado 2016).
///
///     split    [1 … m] into [1 … m/2] and the rest, until one asset is left
///     V        risk of a half whose assets are weighted by their inverse risks
///     share    first half 1 − V₁ / (V₁ + V₂), second half the rest, within what the bounds of the halves allow
struct RecursiveBisection {
    let order: [Int]
    let capital: Double
    let bounds: CapitalBounds?

    /// The halves of a part.
    typealias Halves = (first: ArraySlice<Int>, second: ArraySlice<Int>)

    /// A part of at least two, cut in the middle; the second half is the larger of an odd number.
    static func halves(of part: ArraySlice<Int>) -> Halves {
        let middle = part.startIndex + part.count / 2
        return (part[..<middle], part[middle...])
    }

    /// The weights.
    ///
    /// - Parameter risks: The risks of two halves; called from the whole down, level by level.
    /// - Returns: One weight per asset, or the first part whose risks have no share.
    func weights(
        _ risks: (Halves) -> (first: Double, second: Double)?
    ) -> Result<[Double], RisklessCluster> {
        var weights = [Double](repeating: capital, count: order.count)
        var parts = [order[...]]
        // What is interrupted is worth nothing, and said so by whoever asked.
        while !parts.isEmpty, !Interruption.isRequested {
            var halved: [ArraySlice<Int>] = []
            for part in parts where part.count > 1 {
                let (first, second) = Self.halves(of: part)
                guard let (left, right) = risks((first, second)), left > 0, right > 0 else {
                    return .failure(RisklessCluster(assets: Array(part)))
                }
                var share = 1 - left / (left + right)
                if let bounds, let asset = first.first {
                    share = bounds.share(share, of: weights[asset], first, second)
                }
                for asset in first { weights[asset] *= share }
                for asset in second { weights[asset] *= 1 - share }
                halved += [first, second]
            }
            parts = halved
        }
        return .success(weights)
    }
}

internal import Numerics

/// Entropies of two assets.
struct JointEntropy {
    private let first: Double
    private let second: Double
    private let mutual: Double

    init(_ x: [Double], _ y: [Double], bins: Int) {
        let (placesX, placesY) = (JointEntropy.places(x, bins), JointEntropy.places(y, bins))
        var (countsX, countsY) = (
            [Int](repeating: 0, count: bins), [Int](repeating: 0, count: bins)
        )
        var joint = [Int](repeating: 0, count: bins * bins)
        for (i, j) in zip(placesX, placesY) {
            countsX[i] += 1
            countsY[j] += 1
            joint[i + j * bins] += 1
        }
        let entropy = { (counts: [Int]) in
            let total = Double(x.count)
            return counts.reduce(0.0) { sum, count in
                guard count > 0 else { return sum }
                let share = Double(count) / total
                return sum - share * Double.log(share)
            }
        }
        (first, second) = (entropy(countsX), entropy(countsY))
        mutual = max(0, first + second - entropy(joint))
    }

    /// I / min(Hₓ, H_y), 0 where a single bin has all returns.
    var normalizedMutual: Double {
        let least = min(first, second)
        return least > 0 ? mutual / least : 0
    }

    /// (Hₓ + H_y − 2I) / (Hₓ + H_y − I), 0 where a single bin has all returns of both.
    var normalizedVariation: Double {
        let joint = first + second - mutual
        return joint > 0 ? max(0, first + second - 2 * mutual) / joint : 0
    }

    /// The bin of each value: edges belong to the bin above them, the last to the last.
    private static func places(_ values: [Double], _ bins: Int) -> [Int] {
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        let width = (high - low) / Double(bins)
        guard width > 0 else { return [Int](repeating: 0, count: values.count) }
        return values.map { value in
            var place = min(bins - 1, max(0, Int((value - low) / width)))
            // Rounding of the division against that of the edge.
            if place > 0, value < low + Double(place) * width { place -= 1 }
            if place + 1 < bins, value >= low + Double(place + 1) * width { place += 1 }
            return place
        }
    }
}

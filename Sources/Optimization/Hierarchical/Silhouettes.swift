internal import Numerics

/// How much nearer each member is to its own cluster than to the nearest other one (Rousseeuw 1987).
struct Silhouettes {
    /// (b − a) / max(a, b) of each member, 0 where it is alone.
    let values: [Double]

    /// - Complexity: O(n²).
    init(_ labels: [Int], clusters: Int, _ distances: Matrix) {
        var sizes = [Double](repeating: 0, count: clusters)
        for label in labels { sizes[label] += 1 }
        values = labels.indices.map { member in
            var sums = [Double](repeating: 0, count: clusters)
            for (other, label) in labels.enumerated() { sums[label] += distances[other, member] }
            let own = labels[member]
            guard sizes[own] > 1 else { return 0 }
            let inner = sums[own] / (sizes[own] - 1)
            var outer = Double.infinity
            for label in 0..<clusters where label != own {
                outer = min(outer, sums[label] / sizes[label])
            }
            let greater = max(inner, outer)
            return greater > 0 && greater.isFinite ? (outer - inner) / greater : 0
        }
    }

    /// Mean over deviation.
    var score: Double {
        guard let mean = Statistics.mean(values) else { return 0 }
        let squares = Statistics.sumOfSquares(values, around: mean)
        let deviation = (squares / Double(values.count)).squareRoot()
        if deviation > 0 { return mean / deviation }
        return mean > 0 ? .greatestFiniteMagnitude : 0
    }
}

/// The returns of one asset in bins of equal width between the least and the greatest.
struct BinnedReturns: Sendable {
    /// The bin of each return.
    let places: [UInt16]
    /// The entropy of the bins.
    let entropy: Double

    /// - Complexity: O(T + bins).
    init(_ values: [Double], bins: Int, _ counts: CountEntropy) {
        places = BinnedReturns.places(values, bins)
        var numbers = [Int](repeating: 0, count: bins)
        for place in places { numbers[Int(place)] += 1 }
        entropy = counts.entropy(numbers.reduce(0.0) { $0 + counts.terms[$1] })
    }

    /// Edges belong to the bin above them, the last to the last.
    private static func places(_ values: [Double], _ bins: Int) -> [UInt16] {
        let (low, high) = (values.min() ?? 0, values.max() ?? 0)
        let width = (high - low) / Double(bins)
        guard width > 0 else { return [UInt16](repeating: 0, count: values.count) }
        return values.map { value in
            var place = min(bins - 1, max(0, Int((value - low) / width)))
            // Rounding of the division against that of the edge.
            if place > 0, value < low + Double(place) * width { place -= 1 }
            if place + 1 < bins, value >= low + Double(place + 1) * width { place += 1 }
            return UInt16(place)
        }
    }
}

/// Counts how many returns of two assets share a bin, again and again with the same number of bins.
struct JointCounts {
    private let bins: Int
    private var counts: [UInt32]
    private var cells: [UInt32] = []

    /// More bins than this are counted by sorting.
    private static let mostBins = 512

    init(bins: Int) {
        self.bins = bins
        let isTable = bins <= JointCounts.mostBins
        counts = [UInt32](repeating: 0, count: isTable ? bins * bins : 0)
    }

    /// Σ c log c over the bins of both.
    ///
    /// - Complexity: O(T), and O(T log T) of many bins.
    mutating func sum(
        _ first: BinnedReturns,
        _ second: BinnedReturns,
        _ entropy: CountEntropy
    ) -> Double {
        guard !counts.isEmpty else { return sortedSum(first, second, entropy) }
        let total = first.places.count
        for (i, j) in zip(first.places, second.places) {
            counts[Int(i) + Int(j) * bins] &+= 1
        }
        var sum = 0.0
        if counts.count <= 2 * total {
            for cell in counts.indices {
                sum += entropy.terms[Int(counts[cell])]
                counts[cell] = 0
            }
        } else {
            for (i, j) in zip(first.places, second.places) {
                let cell = Int(i) + Int(j) * bins
                sum += entropy.terms[Int(counts[cell])]
                counts[cell] = 0
            }
        }
        return sum
    }

    private mutating func sortedSum(
        _ first: BinnedReturns,
        _ second: BinnedReturns,
        _ entropy: CountEntropy
    ) -> Double {
        cells = zip(first.places, second.places).map { UInt32($0) + UInt32($1) * UInt32(bins) }
        cells.sort()
        var (sum, start) = (0.0, 0)
        for place in 1...max(1, cells.count)
        where place == cells.count || cells[place] != cells[start] {
            sum += entropy.terms[place - start]
            start = place
        }
        return sum
    }
}

/// Counts of durations up to each of some bounds, as Prometheus wants them.
struct Histogram: Sendable {
    /// Upper bounds in seconds.
    static let bounds = [
        0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ]

    private var counts = [UInt64](repeating: 0, count: bounds.count + 1)
    private(set) var sum = 0.0

    /// Number of durations.
    var count: UInt64 { counts.reduce(0, +) }

    /// Adds a duration.
    mutating func record(_ seconds: Double) {
        let bucket = Histogram.bounds.firstIndex { seconds <= $0 } ?? Histogram.bounds.count
        counts[bucket] += 1
        sum += seconds
    }

    /// The number of durations up to each bound.
    var cumulative: [(bound: Double, count: UInt64)] {
        var total: UInt64 = 0
        return zip(Histogram.bounds, counts).map { bound, count in
            total += count
            return (bound, total)
        }
    }
}

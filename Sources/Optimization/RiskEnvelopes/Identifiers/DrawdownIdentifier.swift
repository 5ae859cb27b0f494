/// A tail measure's identifier carried from the falls to the returns that led to them.
///
/// The fall dₜ = −Σ xₛ over the periods s since the last peak is the greatest of such sums. So a
/// measure of falls that grows with each of them has in period s the weight of all falls that s is
/// part of.
struct DrawdownIdentifier<Tail: RiskIdentifier>: RiskIdentifier {
    private var tail: Tail

    init(_ tail: Tail) { self.tail = tail }

    /// - Complexity: that of the tail's, and O(T).
    mutating func weights(of returns: [Double]) -> [Double] {
        var fallen = [Double](repeating: 0, count: returns.count)
        var starts = [Int](repeating: 0, count: returns.count)
        var (fall, start) = (0.0, 0)
        for (t, change) in returns.enumerated() {
            fall = max(fall - change, 0)
            if fall == 0 { start = t + 1 }
            fallen[t] = 0 - fall
            starts[t] = start
        }
        var spread = tail.weights(of: fallen)
        // Each fall's weight begins after its peak and ends with its own period: sums from behind.
        var begun = [Double](repeating: 0, count: returns.count + 1)
        var running = 0.0
        for t in spread.indices.reversed() {
            if starts[t] <= t {
                running += spread[t]
                begun[starts[t]] += spread[t]
            }
            spread[t] = running
            running -= begun[t]
        }
        return spread
    }
}

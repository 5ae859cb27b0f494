/// What more and more of something costs, in linear pieces, one after the other.
struct LinearPieces: Sendable {
    /// Where the piece begins, one more than there are pieces.
    var starts: [Double] = [0]
    /// Cost of a unit in the piece.
    var slopes: [Double] = []
    /// Cost when the piece begins, one more than there are pieces.
    var costs: [Double] = [0]

    /// No pieces yet, the first to begin at `start`.
    init(from start: Double = 0) { starts = [start] }

    /// Adds a piece above zero at the end.
    mutating func add(_ value: Double, _ cost: Double) {
        let (start, sum) = (starts[starts.count - 1], costs[costs.count - 1])
        slopes.append(cost / value)
        starts.append(start + value)
        costs.append(sum + cost)
    }

    /// The piece in which `value` lies; one that ends there.
    ///
    /// - Complexity: O(log k).
    func place(of value: Double) -> Int {
        var (low, high) = (0, slopes.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle + 1] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What `value` costs, no more than all of it.
    ///
    /// - Complexity: O(log k).
    func cost(of value: Double) -> Double {
        guard value > starts[0], !slopes.isEmpty else { return 0 }
        let place = place(of: value)
        return costs[place] + (min(value, starts[slopes.count]) - starts[place]) * slopes[place]
    }
}

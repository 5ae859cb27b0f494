/// What selling more and more of an asset costs, the cheapest lot first.
///
/// Each segment is a lot: so much money of it can be sold, and a unit of money brings a tax, or saves one where it
/// is below zero, and costs what trading costs. In the order of these slopes the cost is convex, so that selling
/// the cheapest first is best whatever the amount.
///
/// Unless losses are to be harvested, a loss decides which lot is sold and not how much: slopes count from the cost
/// of trading up, or else assets would be sold for their losses alone.
struct SaleCurve: Sendable {
    /// The lots, in the order in which they are sold.
    private(set) var lots: [Int] = []
    /// Money sold when the segment begins, one more than there are segments.
    private(set) var starts: [Double] = [0]
    /// Cost of a unit of money in the segment, ascending.
    private(set) var slopes: [Double] = []
    /// Cost when the segment begins, one more than there are segments.
    private(set) var costs: [Double] = [0]

    /// A curve of segments in any order.
    ///
    /// - Complexity: O(k log k).
    init(_ segments: [(lot: Int, value: Double, slope: Double)], least: Double = -.infinity) {
        for segment in segments.sorted(by: { ($0.slope, $0.lot) < ($1.slope, $1.lot) })
        where segment.value > 0 {
            let (start, cost) = (starts[starts.count - 1], costs[costs.count - 1])
            let slope = max(least, segment.slope)
            lots.append(segment.lot)
            slopes.append(slope)
            starts.append(start + segment.value)
            costs.append(cost + segment.value * slope)
        }
    }

    /// All that can be sold.
    var total: Double { starts[starts.count - 1] }

    /// What selling `value` costs.
    ///
    /// - Complexity: O(log k).
    func cost(of value: Double) -> Double {
        guard value > 0, !slopes.isEmpty else { return 0 }
        let place = segment(at: value)
        return costs[place] + (min(value, total) - starts[place]) * slopes[place]
    }

    /// The segment in which `value` lies; one that ends there.
    func segment(at value: Double) -> Int {
        var (low, high) = (0, slopes.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle + 1] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The greatest amount up to `limit` at whose end selling still gains:
    /// where `gain(y) − slope(y)` changes its sign, `gain` falling.
    ///
    /// - Parameters:
    ///   - limit: What may be sold at most.
    ///   - gain: What a unit of money more gains when `y` is sold.
    ///   - root: The `y` at which `gain(y)` is a slope.
    /// - Returns: That amount.
    func best(
        upTo limit: Double,
        gain: (Double) -> Double,
        root: (Double) -> Double
    ) -> Double {
        guard limit > 0, !slopes.isEmpty else { return 0 }
        // The first segment at whose end selling does not gain any more.
        var (low, high) = (0, slopes.count)
        while low < high {
            let middle = (low + high) / 2
            if gain(starts[middle + 1]) >= slopes[middle] {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < slopes.count else { return min(limit, total) }
        let found = gain(starts[low]) <= slopes[low] ? starts[low] : root(slopes[low])
        return min(limit, max(starts[low], min(found, starts[low + 1])))
    }
}

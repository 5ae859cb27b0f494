/// What selling more and more of an asset costs.
///
/// A lot is so much money that can be sold, and a unit of it brings a tax, or saves one where it is below zero, and
/// costs what trading costs. The books take the lots of an account in their own order, a queue; the plan chooses the
/// queue. Where dear lots come before cheap ones the cost is not convex: the program sees its lower convex envelope,
///
///     envelope(y) = min Σ envelope(yₖ) of the queues k  with  Σ yₖ = y,
///
/// in which lots of one queue that are not worth selling apart make one segment of their average slope. It is a bound
/// of the cost, and equals it at the ends of segments. Where each lot is a queue, both are the same.
///
/// Unless losses are to be harvested, a loss decides which lot is sold and not how much: slopes count from the cost
/// of trading up, or else assets would be sold for their losses alone.
struct SaleCurve: Sendable {
    /// A lot of a queue: its place, its worth, and what a unit of money of it costs to sell.
    typealias Part = (lot: Int, value: Double, slope: Double)

    /// Lots of a queue that go together.
    private struct Block {
        var parts: [Part]
        var value: Double
        var cost: Double

        var slope: Double { cost / value }
    }

    /// What a curve is made of, behind one reference: programs look at assets millions of times, and each array would
    /// be counted each time.
    private final class Content: Sendable {
        let lots: [Int]
        let envelope: LinearPieces
        /// Lot by lot; `nil` where that is the envelope.
        let exact: LinearPieces?

        init(lots: [Int], envelope: LinearPieces, exact: LinearPieces?) {
            (self.lots, self.envelope, self.exact) = (lots, envelope, exact)
        }
    }

    private let content: Content

    /// The lots, in the order in which they are sold.
    var lots: [Int] { content.lots }

    /// The curve of the queues of an asset, in any order.
    ///
    /// - Complexity: O(k log k).
    init(queues: [[Part]], least: Double = -.infinity) {
        var blocks: [Block] = []
        for queue in queues {
            let first = blocks.count
            for part in queue where part.value > 0 {
                let slope = max(least, part.slope)
                let clamped = (part.lot, part.value, slope)
                blocks.append(Block(parts: [clamped], value: part.value, cost: part.value * slope))
                // A cheaper lot behind a dearer one is only reached together with it.
                while blocks.count > first + 1,
                    blocks[blocks.count - 1].slope < blocks[blocks.count - 2].slope
                {
                    let last = blocks.removeLast()
                    blocks[blocks.count - 1].parts += last.parts
                    blocks[blocks.count - 1].value += last.value
                    blocks[blocks.count - 1].cost += last.cost
                }
            }
        }
        // Of equal slopes a queue keeps its order.
        let order = blocks.indices.sorted { (blocks[$0].slope, $0) < (blocks[$1].slope, $1) }
        let isConvex = blocks.allSatisfy { $0.parts.count == 1 }
        var (lots, envelope, pieces) = ([Int](), LinearPieces(), LinearPieces())
        for place in order {
            envelope.add(blocks[place].value, blocks[place].cost)
            for part in blocks[place].parts {
                lots.append(part.lot)
                if !isConvex { pieces.add(part.value, part.value * part.slope) }
            }
        }
        content = Content(lots: lots, envelope: envelope, exact: isConvex ? nil : pieces)
    }

    /// Pieces without lots.
    init(_ pieces: LinearPieces) {
        content = Content(lots: [], envelope: pieces, exact: nil)
    }

    /// All that can be sold.
    var total: Double { content.envelope.starts[content.envelope.slopes.count] }

    /// What selling `value` costs.
    ///
    /// - Complexity: O(log k).
    func cost(of value: Double) -> Double {
        (content.exact ?? content.envelope).cost(of: value)
    }

    /// What selling `value` costs at least, convex in it.
    ///
    /// - Complexity: O(log k).
    func leastCost(of value: Double) -> Double { content.envelope.cost(of: value) }

    /// The piece of the least cost in which `value` lies, and its slope; `nil` at its ends.
    ///
    /// - Complexity: O(log k).
    func segment(at value: Double) -> (range: ClosedRange<Double>, slope: Double)? {
        guard value > 0, value < total else { return nil }
        let envelope = content.envelope
        let place = envelope.place(of: value)
        let range = envelope.starts[place]...envelope.starts[place + 1]
        guard value < range.upperBound, value > range.lowerBound else { return nil }
        return (range, envelope.slopes[place])
    }

    /// The least amount up to `limit` beyond which selling does not gain any more by the envelope.
    ///
    /// That is where `gain(y) − slope(y)` is not above zero, `gain` never rising: what neither gains nor costs is not sold.
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
        let (starts, slopes) = (content.envelope.starts, content.envelope.slopes)
        guard limit > 0, !slopes.isEmpty else { return 0 }
        // The first segment at whose end selling does not gain any more.
        var (low, high) = (0, slopes.count)
        while low < high {
            let middle = (low + high) / 2
            if gain(starts[middle + 1]) > slopes[middle] {
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

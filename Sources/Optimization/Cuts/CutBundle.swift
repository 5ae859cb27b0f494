internal import Numerics

/// The cuts found so far: the objective is nowhere below the greatest of them.
///
/// The risk is positively homogeneous, so every cut passes through the origin and is its gradient.
struct CutBundle {
    private(set) var gradients: [[Double]] = []
    /// The gradients, each divided by its largest entry, and by what.
    private(set) var rows: [[Double]] = []
    private(set) var scales: [Double] = []
    private var lastUse: [Int] = []
    private let capacity: Int
    private var clock = 0

    init(variables n: Int) { capacity = 4 * n + 40 }

    /// A bundle of the cuts that a search before found, with this one's linear term.
    init(_ memory: CutMemory, linear: [Double]) {
        self.init(variables: linear.count)
        for gradient in memory.gradients { append(zip(gradient, linear).map { $0 + $1 }) }
    }

    /// What a search of the same measure under other constraints can begin with: the cuts that are
    /// greatest at `weights`, as many as can matter in their neighbourhood.
    func memory(at weights: [Double], linear: [Double]) -> CutMemory {
        let values = gradients.map { BLAS.dot($0, weights) }
        let kept = gradients.indices.sorted { (values[$0], $0) > (values[$1], $1) }
            .prefix(weights.count + CutBundle.spare)
        return CutMemory(
            weights: weights,
            gradients: kept.map { k in zip(gradients[k], linear).map { $0 - $1 } }
        )
    }

    private static let spare = 10

    var count: Int { gradients.count }

    mutating func append(_ gradient: [Double]) {
        clock += 1
        gradients.append(gradient)
        let largest = gradient.reduce(0) { max($0, abs($1)) }
        let scale = largest > 0 ? 1 / largest : 1
        rows.append(gradient.map { scale * $0 })
        scales.append(scale)
        lastUse.append(clock)
    }

    /// Remembers that these cuts mattered.
    mutating func use(_ indices: some Sequence<Int>) {
        for k in indices { lastUse[k] = clock }
    }

    /// Drops the cuts unused for longest where there are too many of them.
    ///
    /// - Returns: The new place of each old cut, or `nil` where nothing was dropped.
    mutating func prune() -> [Int: Int]? {
        guard count > capacity else { return nil }
        let kept = gradients.indices
            .sorted { (lastUse[$0], $0) > (lastUse[$1], $1) }
            .prefix(3 * capacity / 4)
            .sorted()
        gradients = kept.map { gradients[$0] }
        rows = kept.map { rows[$0] }
        scales = kept.map { scales[$0] }
        lastUse = kept.map { lastUse[$0] }
        return Dictionary(uniqueKeysWithValues: zip(kept, kept.indices))
    }
}

internal import Numerics

/// The cuts found so far of each ordered measure of a program: none is anywhere below them.
///
/// Measures are positively homogeneous, so every cut passes through the origin and is its gradient,
/// in a homogenized program too.
struct CutPool: Sendable {
    /// For each measure its cuts.
    private(set) var gradients: [[[Double]]]
    private let capacity: Int

    /// An empty pool for so many measures over `assets` weights.
    init(terms: Int, assets: Int) {
        gradients = Array(repeating: [], count: terms)
        capacity = 8 * assets + 40
    }

    /// A pool that begins with the cuts of another program's first measures, if they are the same.
    init(terms: Int, assets: Int, knowing other: CutPool?) {
        self.init(terms: terms, assets: assets)
        for (k, known) in (other?.gradients ?? []).prefix(terms).enumerated() {
            gradients[k] = known
        }
    }

    /// Adds a cut of a measure.
    mutating func append(_ gradient: [Double], to term: Int) { gradients[term].append(gradient) }

    /// Where there are too many cuts, keeps those that are greatest at `weights`.
    mutating func prune(at weights: [Double]) {
        for (k, cuts) in gradients.enumerated() where cuts.count > capacity {
            let values = cuts.map { BLAS.dot($0, weights) }
            let kept = cuts.indices.sorted { (values[$0], $0) > (values[$1], $1) }
                .prefix(2 * capacity / 3)
            gradients[k] = kept.sorted().map { cuts[$0] }
        }
    }
}

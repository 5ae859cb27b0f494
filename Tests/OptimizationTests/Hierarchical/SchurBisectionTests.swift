import Estimation
import Numerics
import Testing

@testable import Optimization

/// Schur complements beside skfolio 1.12.2, for the market of ``HierarchyMarket/problem()``.
@Suite struct SchurBisectionTests {
    private let problem: PortfolioProblem

    init() throws { problem = try HierarchyMarket.problem() }

    private func expect(
        _ weights: [Double],
        _ known: [Double],
        within tolerance: Double,
        _ name: String = ""
    ) {
        #expect(weights.count == known.count)
        let apart = zip(weights, known).map { abs($0 - $1) }.max() ?? 1
        #expect(apart < tolerance, "\(name): \(weights)")
    }

    /// `SchurComplementary(gamma=…, keep_monotonic=False)` with ward linkage.
    @Test func `Schur complements of any size are those of skfolio`() throws {
        let tree = try #require(
            AssetClustering(linkage: .ward, leafOrder: .scipy).tree(problem.distribution)
        )
        let order = tree.dendrogram.leaves
        let schur = { (bounds: CapitalBounds?) in
            SchurBisection(
                bisection: RecursiveBisection(order: order, capital: 1, bounds: bounds),
                covariance: problem.distribution.covariance
            )
        }
        expect(
            try #require(schur(nil).weights(gamma: 0.25)),
            [
                0.14646158989084623, 0.015956541622931086, 0.18865417923414163, 0.13496212152926998,
                0.1460815293657786, 0.09688810541067748, 0.10991756559196353, 0.08830505460346316,
                0.03582127668569272, 0.03695203606523558,
            ],
            within: 1e-10
        )
        expect(
            try #require(schur(nil).weights(gamma: 0.5)),
            [
                0.16873224697868222, 0.011703539179557534, 0.2300156662016492, 0.12401307351284228,
                0.12353161076684217, 0.09677159486566643, 0.10992163390660878, 0.07548218221633242,
                0.025631163092464854, 0.03419728927935415,
            ],
            within: 1e-10
        )
        let bounds = CapitalBounds(
            lower: [Double](repeating: 0.06, count: 10),
            upper: [Double](repeating: 0.14, count: 10)
        )
        expect(
            try #require(schur(bounds).weights(gamma: 0.5)),
            [
                0.14, 0.06, 0.14, 0.14, 0.0752351499463997, 0.09677159486566643,
                0.08411892318596292, 0.14, 0.06387433200197093, 0.06,
            ],
            within: 1e-10
        )
        #expect(schur(nil).weights(gamma: 1) == nil)
    }

    /// `SchurComplementary(gamma=0.5)`, whose γ is good to 1e-4.
    @Test func `γ goes as far as the variance falls`() throws {
        let model = HierarchicalModel(
            .schur(gamma: 0.5),
            clustering: AssetClustering(linkage: .ward, leafOrder: .scipy)
        )
        guard case .portfolio(let found) = model.solve(problem, risk: .variance) else {
            Issue.record("There is no portfolio.")
            return
        }
        #expect(abs((found.gamma ?? 0) - 0.14511718750000002) < 2e-4)
        let known = [
            0.1400915771793766, 0.017055881826836965, 0.17727538850086433, 0.1355570392371971,
            0.15020685817539417, 0.09811887955267659, 0.11201502549507673, 0.09227040964941334,
            0.03902070989525718, 0.038388230487907,
        ]
        expect(found.weights, known, within: 1e-5)
        let variance = { BLAS.quadraticForm(problem.distribution.covariance, $0) }
        #expect(variance(found.weights) <= variance(known) * (1 + 1e-12))
    }
}

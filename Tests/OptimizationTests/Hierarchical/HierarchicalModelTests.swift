import Estimation
import Numerics
import Testing

@testable import Optimization

@Suite struct HierarchicalModelTests {
    @Test(arguments: HierarchyMarket.rules)
    func `weights sum to the budget, are positive and follow their assets`(
        _ rule: HierarchicalModel.Rule
    ) throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            let count = 5 + 3 * Int(seed)
            var problem = try HierarchyMarket.random(count, 120, seed: seed)
            let model = HierarchicalModel(rule)
            let whole = try HierarchyMarket.portfolio(model, problem)
            #expect(abs(whole.weights.reduce(0, +) - 1) < 1e-12)
            #expect(whole.weights.allSatisfy { $0 >= (rule == .nested ? 0 : 1e-9) })
            #expect(whole.tree.leaves.sorted() == Array(0..<count))
            problem.constraints.budget = 0.4
            let part = try HierarchyMarket.portfolio(model, problem)
            #expect(zip(whole.weights, part.weights).allSatisfy { abs(0.4 * $0 - $1) < 1e-12 })
            // The same assets in another order have the same weights.
            let shuffled = Array((0..<count).reversed())
            let scenarios = problem.distribution.scenarios.submatrix(
                rows: Array(0..<120),
                columns: shuffled
            )
            let other = try HierarchyMarket.portfolio(model, HierarchyMarket.problem(scenarios))
            guard rule == .equalRiskContribution || rule == .nested else { continue }
            let apart = shuffled.indices.map {
                abs(other.weights[$0] - whole.weights[shuffled[$0]])
            }
            #expect((apart.max() ?? 1) < 1e-9)
        }
    }

    @Test
    func `one cluster by equal contributions is inverse risk, and as many as assets is a tree`()
        throws
    {
        let problem = try HierarchyMarket.random(12, 200, seed: 8)
        let model = { HierarchicalModel(.equalRiskContribution, clusters: .fixed($0)) }
        let inverses = problem.distribution.covariance.diagonal.map { 1 / $0 }
        let whole = inverses.reduce(0, +)
        let one = try HierarchyMarket.portfolio(model(1), problem).weights
        #expect(zip(one, inverses).allSatisfy { abs($0 - $1 / whole) < 1e-14 })
        // Each split of the tree shares by the sums of the variances below.
        let all = try HierarchyMarket.portfolio(model(12), problem)
        let top = try #require(all.tree.merges.last)
        let sum = { (cluster: Int, of: [Double]) in
            all.tree.leaves(under: cluster).reduce(0) { $0 + of[$1] }
        }
        let diagonal = problem.distribution.covariance.diagonal
        let (left, right) = (sum(top.left, diagonal), sum(top.right, diagonal))
        #expect(abs(sum(top.left, all.weights) - right / (left + right)) < 1e-14)
        #expect(all.clusters.map(Set.init)?.count == 12)
    }

    @Test func `one nested cluster is the portfolio of all assets`() throws {
        var problem = try HierarchyMarket.random(10, 200, seed: 3)
        for objective in [
            Objective.minimumRisk, .utility(riskAversion: 4), .maximumSharpe(riskFreeRate: 0),
        ] {
            problem.objective = objective
            guard case .optimal(let known) = Optimizer.solve(problem) else {
                Issue.record("\(objective) has no portfolio.")
                continue
            }
            let found = try HierarchyMarket.portfolio(
                HierarchicalModel(.nested, clusters: .fixed(1)),
                problem
            )
            #expect(zip(found.weights, known.weights).allSatisfy { abs($0 - $1) < 1e-10 })
        }
    }

    @Test func `clusters without excess return have their least risk`() throws {
        var problem = try HierarchyMarket.random(12, 200, seed: 3)
        problem.objective = .maximumSharpe(riskFreeRate: 0)
        let distribution = problem.distribution
        let model = HierarchicalModel(.nested, clusters: .fixed(3))
        let labels = try #require(try HierarchyMarket.portfolio(model, problem).clusters)
        problem.distribution = ReturnDistribution(
            assets: distribution.assets,
            mean: labels.map { $0 == 1 ? -0.001 : 0.001 },
            covariance: distribution.covariance,
            scenarios: distribution.scenarios,
            periodsPerYear: 252
        )
        let found = try HierarchyMarket.portfolio(model, problem)
        #expect(found.clustersWithoutExcess == [1])
        #expect(zip(labels, found.weights).allSatisfy { $0 != 1 || $1 < 1e-9 })
    }

    @Test func `a measure that sees no risk in an asset is refused`() throws {
        let problem = try HierarchyMarket.random(6, 60, seed: 1)
        var scenarios = problem.distribution.scenarios
        for row in 0..<60 { scenarios[row, 2] = 0.01 + 0.001 * Double(row % 3) }
        let rising = try HierarchyMarket.problem(scenarios)
        for rule in [HierarchicalModel.Rule.riskParity, .equalRiskContribution] {
            guard
                case .riskless(let cluster) = HierarchicalModel(rule)
                    .solve(rising, risk: .measure(WorstRealization()))
            else {
                Issue.record("The worst return of asset 2 is a gain.")
                continue
            }
            #expect(cluster.assets == [2])
        }
    }

    @Test func `γ of 0 is hierarchical risk parity`() throws {
        let problem = try HierarchyMarket.random(21, 200, seed: 5)
        let plain = try HierarchyMarket.portfolio(HierarchicalModel(.riskParity), problem)
        let schur = try HierarchyMarket.portfolio(HierarchicalModel(.schur(gamma: 0)), problem)
        #expect(zip(plain.weights, schur.weights).allSatisfy { abs($0 - $1) < 1e-13 })
        #expect(schur.gamma == 0)
    }

    @Test(arguments: HierarchyMarket.rules)
    func `what is interrupted says so`(_ rule: HierarchicalModel.Rule) throws {
        let problem = try HierarchyMarket.random(20, 100, seed: 2)
        for measure in Codependence.Measure.allCases {
            let model = HierarchicalModel(
                rule,
                clustering: AssetClustering(codependence: Codependence(measure))
            )
            let outcome = model.solve(
                problem,
                risk: .variance,
                hooks: ConicHooks(shouldStop: { true })
            )
            guard case .unanswered(.notConverged(let quality)) = outcome else {
                Issue.record("\(measure) went on.")
                continue
            }
            #expect(quality.status == .timeLimit)
        }
    }
}

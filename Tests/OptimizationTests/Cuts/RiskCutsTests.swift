import Estimation
import Numerics
import Optimization
import TestKit
import Testing

@Suite struct RiskCutsTests {
    private static let measures: [any OrderedRiskMeasure] = [
        GiniMeanDifference(), TailGini(), TailGiniRange(), CVaRRange(), ConditionalValueAtRisk(),
        WorstRealization(), ReturnRange(),
    ]

    /// Long-only and fully invested.
    private func longOnly(_ n: Int) -> QuadraticProgram {
        var program = QuadraticProgram(
            quadratic: .zero,
            linear: [Double](repeating: 0, count: n)
        )
        program.equalities = Matrix(rows: [[Double](repeating: 1, count: n)])
        program.equalityTargets = [1]
        program.lower = [Double](repeating: 0, count: n)
        return program
    }

    private func solve(
        _ scenarios: Matrix,
        _ measure: some OrderedRiskMeasure,
        _ program: QuadraticProgram
    ) -> CutSolution {
        RiskCuts(scenarios: scenarios, measure: measure, program: program).solve()
    }

    private func risk(_ measure: any RiskMeasure, _ scenarios: Matrix, _ w: [Double]) -> Double {
        measure.risk(of: BLAS.multiply(scenarios, w))
    }

    /// The first five of the sample's assets and its last forty returns.
    private func small() throws -> Matrix {
        try SampleReturns().matrix.submatrix(rows: Array(160..<200), columns: Array(0..<5))
    }

    /// Checks that the solution is feasible, is what it says, and is proved.
    private func verify(
        _ solution: CutSolution,
        _ measure: any RiskMeasure,
        _ scenarios: Matrix,
        _ program: QuadraticProgram
    ) {
        #expect(solution.status == .optimal)
        #expect(solution.primalResidual <= 1e-12)
        #expect(solution.gap <= 1e-11 * max(abs(solution.objective), 1e-3 * solution.risk))
        #expect(solution.gap >= -1e-14 * abs(solution.risk))
        let evaluated = risk(measure, scenarios, solution.weights)
        // Where assets hedge each other fully the risk itself is rounding of their returns.
        let size = scenarios.elements.reduce(0) { max($0, abs($1)) }
        #expect(abs(evaluated - solution.risk) <= 1e-13 * abs(evaluated) + 1e-16 * size)
        let linear = BLAS.dot(program.linear, solution.weights)
        #expect(abs(solution.objective - linear - solution.risk) <= 1e-15)
    }

    // MARK: - Against others

    @Test(arguments: ["GMD", "TG", "TGRG", "CVRG", "CVaR", "WR", "RG"])
    func `no weights of Riskfolio are less risky`(code: String) throws {
        let scenarios = try SampleReturns().matrix
        let measure = try #require(Self.measures.first { $0.code == code })
        let solution = solve(scenarios, measure, longOnly(10))
        verify(solution, measure, scenarios, longOnly(10))
        let theirs = try #require(RiskfolioWeights.leastRisk[code])
        let value = risk(measure, scenarios, theirs)
        // Their sum is one to their solver's accuracy only.
        #expect(solution.risk <= value * (1 + 1e-8))
        #expect(solution.risk >= value * (1 - 1e-3))
    }

    @Test func `linear programs have the same optimum`() throws {
        let scenarios = try SampleReturns().matrix
        // Optima of HiGHS at full scale: CVaR at 95 %, the worst realization and the range.
        let optima: [(any OrderedRiskMeasure, Double)] = [
            (ConditionalValueAtRisk(), 1.5429067404e-02), (WorstRealization(), 2.1765680354e-02),
            (ReturnRange(), 4.2813535200e-02),
        ]
        for (measure, optimum) in optima {
            let solution = solve(scenarios, measure, longOnly(10))
            #expect(abs(solution.risk - optimum) <= 1e-10 * optimum, "\(measure.code)")
        }
    }

    @Test func `linear programs with all pairs of scenarios have the same optimum`() throws {
        let scenarios = try small()
        // HiGHS on the assignment dual of the ordered average, T² rows, tolerances of 1e-10.
        let optima: [(any OrderedRiskMeasure, Double)] = [
            (GiniMeanDifference(), 0.005995775654104354),
            (TailGini(confidence: 0.9), 0.007947560378636002),
            (TailGiniRange(confidence: 0.9), 0.018096752634996625),
            (CVaRRange(confidence: 0.92), 0.017821703081814477),
        ]
        for (measure, optimum) in optima {
            let solution = solve(scenarios, measure, longOnly(5))
            verify(solution, measure, scenarios, longOnly(5))
            #expect(abs(solution.risk - optimum) <= 1e-10 * optimum, "\(measure.code)")
        }
        let higher = try #require(
            OrderedWeightedAverage.linearMoments(
                upTo: 4,
                count: 40,
                combination: .constantRelativeRiskAversion(0.5)
            )
        )
        let optimum = 0.0017723684089293679
        #expect(abs(solve(scenarios, higher, longOnly(5)).risk - optimum) <= 1e-10 * optimum)
    }

    @Test func `a linear term, a row and bounds are heeded`() throws {
        let scenarios = try small()
        let means = (0..<5).map { scenarios.column($0).reduce(0, +) / 40 }
        let best = means.reduce(0, max)
        let measure = GiniMeanDifference()
        // HiGHS on the linear program of all pairs |xₛ − xₜ|, tolerances of 1e-10.
        var utility = longOnly(5)
        utility.linear = means.map { -2 * $0 }
        var target = longOnly(5)
        target.inequalities = Matrix(rows: [means.map { -$0 }])
        target.inequalityLimits = [-0.9 * best]
        var bounded = longOnly(5)
        bounded.upper = [Double](repeating: 0.3, count: 5)
        let optima = [
            (utility, 0.0033933736128576443), (target, 0.03778484332562897),
            (bounded, 0.006109481747396612),
        ]
        for (program, optimum) in optima {
            let solution = solve(scenarios, measure, program)
            verify(solution, measure, scenarios, program)
            #expect(abs(solution.objective - optimum) <= 1e-9 * optimum)
        }
        let dual = try #require(solve(scenarios, measure, target).duals.inequalityDuals.first)
        #expect(abs(dual - 10.72037083808096) <= 1e-6)
    }

    // MARK: - Properties

    @Test(arguments: [(1, 10), (2, 2), (8, 5), (30, 60), (40, 400)])
    func `random markets are solved and proved`(n: Int, observations: Int) {
        let market = RandomMarket.distribution(
            assets: n,
            observations: observations,
            seed: UInt64(n)
        )
        for measure in Self.measures {
            var program = longOnly(n)
            program.linear = market.mean.map { -0.1 * $0 }
            let solution = solve(market.scenarios, measure, program)
            verify(solution, measure, market.scenarios, program)
        }
    }

    @Test func `duals are the slopes of the optimum`() {
        let market = RandomMarket.distribution(assets: 6, observations: 300, seed: 4)
        var program = longOnly(6)
        program.upper = [Double](repeating: 0.25, count: 6)
        let solution = solve(market.scenarios, GiniMeanDifference(), program)
        let step = 1e-4
        var prices = 0
        for i in 0..<6 where solution.duals.upperDuals[i] > 1e-5 {
            var moved: [Double] = []
            for direction in [-step, step] {
                var changed = program
                changed.upper[i] += direction
                let optimum = solve(market.scenarios, GiniMeanDifference(), changed)
                moved.append(optimum.objective)
            }
            let slope = (moved[0] - moved[1]) / (2 * step)
            let price = solution.duals.upperDuals[i]
            #expect(abs(slope - price) <= 0.02 * price + 1e-6, "\(slope), \(price)")
            prices += 1
        }
        #expect(prices > 0)
    }

    @Test func `the dual of the budget is the risk itself`() throws {
        // Of a homogeneous risk, 1 % more to invest is 1 % more risk.
        let scenarios = try SampleReturns().matrix
        let solution = solve(scenarios, TailGini(), longOnly(10))
        #expect(abs(solution.duals.equalityDuals[0] + solution.risk) <= 1e-11 * solution.risk)
    }

    @Test func `short positions are allowed where there are no bounds`() throws {
        let scenarios = try SampleReturns().matrix
        var program = longOnly(10)
        program.lower = [Double](repeating: -.infinity, count: 10)
        let free = solve(scenarios, GiniMeanDifference(), program)
        verify(free, GiniMeanDifference(), scenarios, program)
        #expect(free.risk <= solve(scenarios, GiniMeanDifference(), longOnly(10)).risk)
    }

    // MARK: - Outcomes

    @Test func `constraints without a point are a result with a certificate`() throws {
        let scenarios = try SampleReturns().matrix
        var program = longOnly(10)
        program.upper = [Double](repeating: 0.05, count: 10)
        let solution = solve(scenarios, GiniMeanDifference(), program)
        #expect(solution.status == .primalInfeasible)
        let value = solution.duals.equalityDuals[0] + 0.05 * solution.duals.upperDuals.reduce(0, +)
        #expect(value < 0)
    }

    @Test func `an objective that falls without end is a result`() throws {
        let scenarios = try SampleReturns().matrix
        var program = longOnly(10)
        program.equalities = Matrix(rows: 0, columns: 10)
        program.equalityTargets = []
        program.linear = [Double](repeating: -1, count: 10)
        #expect(solve(scenarios, GiniMeanDifference(), program).status == .dualInfeasible)
    }

    @Test func `a riskless asset takes everything`() throws {
        var scenarios = try small()
        for t in 0..<40 { scenarios[t, 2] = 0.0001 }
        let solution = solve(scenarios, GiniMeanDifference(), longOnly(5))
        #expect(abs(solution.weights[2] - 1) <= 1e-9)
        #expect(solution.risk <= 1e-11)
    }

    @Test func `equal assets share what they must`() {
        let column = (0..<30).map { 0.01 * Double(($0 * 7) % 11) - 0.05 }
        let scenarios = Matrix(rows: column.map { [$0, $0, $0] })
        let solution = solve(scenarios, ReturnRange(), longOnly(3))
        #expect(solution.status == .optimal)
        #expect(abs(solution.risk - ReturnRange().risk(of: column)) <= 1e-15)
    }

    @Test func `weights that fall are refused`() async {
        await #expect(processExitsWith: .failure) {
            _ = RiskCuts(
                scenarios: Matrix(rows: [[0.1], [0.2]]),
                measure: OrderedWeightedAverage(weights: [0, -1]),
                program: QuadraticProgram(quadratic: .zero, linear: [0])
            )
        }
    }
}

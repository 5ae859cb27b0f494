import Estimation
import Numerics
import TestKit
import Testing

@Suite struct EntropyPoolingTests {
    // MARK: - skfolio

    struct Golden: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let views: @Sendable (EntropyPooling) -> [EntropyView]
        let relativeEntropy: Double
        let mean: [Double]
        let covariance: [Double]
        /// skfolio's solver ends where its own tolerance lets it.
        var tolerance = 1e-8
    }

    /// skfolio 1.12.2 on ``PooledMarket``: `EntropyPooling(..., solver_params={gtol, ftol, xtol}).fit(X)` with
    /// the smallest tolerances from 1e-14 up at which its solver ends; `relative_entropy_`,
    /// `return_distribution_.mu` and the first row of `.covariance`.
    private static let golden = [
        Golden(
            testDescription: "means",
            views: { pooling in
                [
                    EntropyView("A", .mean([1, 0, 0, 0]), .equal, 0.002),
                    EntropyView("B > C", .mean([0, 1, -1, 0]), .atLeast, 0),
                    EntropyView(
                        "D",
                        .mean([0, 0, 0, 1]),
                        .atMost,
                        0.5 * pooling.prior(.mean([0, 0, 0, 1]))
                    ),
                ]
            },
            relativeEntropy: 0.005487830236535341,
            mean: [
                0.0019999999997297154, 0.0016392990138850807, -0.0006975371838169478,
                -0.00011608335816528605,
            ],
            covariance: [
                0.0003605849769090516, 6.0288145235333576e-05, 4.3097921854541776e-05,
                2.3333333664459782e-05,
            ]
        ),
        Golden(
            testDescription: "variances",
            views: { pooling in
                // skfolio multiplies the prior's covariance, which is corrected for its bias.
                [
                    EntropyView("B", .mean([0, 1, 0, 0]), .equal, -0.001),
                    EntropyView(
                        "B wide",
                        .variance([0, 1, 0, 0]),
                        .equal,
                        1.5 * pooling.corrected(1)
                    ),
                    EntropyView(
                        "C calm",
                        .variance([0, 0, 1, 0]),
                        .atMost,
                        0.9 * pooling.corrected(0)
                    ),
                ]
            },
            relativeEntropy: 0.05798542465980609,
            mean: [
                -0.0004575707546918344, -0.00100000005013207, -0.0011774953340265618,
                -0.0011342274473688423,
            ],
            covariance: [
                0.00038183372152065826, 9.958595025165601e-05, 6.125955110348825e-05,
                2.777578020101564e-05,
            ],
            tolerance: 2e-7
        ),
        Golden(
            testDescription: "correlations",
            views: { _ in
                [
                    EntropyView("A B", .correlation(0, 1), .equal, 0.5),
                    EntropyView("C D", .correlation(2, 3), .atMost, 0.05),
                ]
            },
            relativeEntropy: 0.08902130262124071,
            mean: [
                1.004890040695632e-05, 0.0013048655090137778, -0.0009455000984731938,
                -0.00023216670699180986,
            ],
            covariance: [
                0.00036431620861157414, 0.0001995818693547871, 3.16162764945692e-05,
                5.7969974415510404e-05,
            ],
            tolerance: 1e-7
        ),
        Golden(
            testDescription: "shapes",
            views: { _ in
                [
                    EntropyView("B", .skewness(1), .equal, -0.2),
                    EntropyView("C", .kurtosis(2), .atLeast, 4.5),
                ]
            },
            relativeEntropy: 0.06531915622788001,
            mean: [
                -0.000729720988788345, 0.0013048655859544684, -0.0009455000718313808,
                -0.0005251917657950891,
            ],
            covariance: [
                0.0003587680662846002, 5.714231170140187e-05, 4.201503669542771e-05,
                2.5444821716729368e-05,
            ]
        ),
        Golden(
            testDescription: "value at risk",
            views: { _ in
                [EntropyView("A", .valueAtRisk(0, confidence: 0.95), .equal, 0.035)]
            },
            relativeEntropy: 0.0002811377021386068,
            mean: [
                -0.0002264618436899729, 0.0012839640291576323, -0.001025476935182294,
                -0.0002923115847964221,
            ],
            covariance: [
                0.00037290893065088917, 6.503976639694238e-05, 5.3087863319938875e-05,
                3.0724547812773414e-05,
            ]
        ),
        Golden(
            testDescription: "all at once",
            views: { pooling in
                [
                    EntropyView("A", .mean([1, 0, 0, 0]), .equal, 0.001),
                    EntropyView("C > B", .mean([0, -1, 1, 0]), .atLeast, 0),
                    EntropyView(
                        "D calm",
                        .variance([0, 0, 0, 1]),
                        .atMost,
                        0.8 * pooling.corrected(3)
                    ),
                    EntropyView("A B", .correlation(0, 1), .equal, 0.4),
                    EntropyView("C", .skewness(2), .equal, 0.1),
                ]
            },
            relativeEntropy: 0.04279622031432792,
            mean: [
                0.0009999999985602066, 0.0001729360884342727, 0.0001729360902358422,
                -0.00016135142496320607,
            ],
            covariance: [
                0.00036264376072784574, 0.00015840769904065314, 4.231575505865215e-05,
                4.0682585667239845e-05,
            ]
        ),
    ]

    @Test(arguments: golden)
    func `probabilities have skfolio's moments`(golden: Golden) throws {
        let pooling = EntropyPooling(scenarios: PooledMarket.scenarios())
        let pooled = try pooling.pool(golden.views(pooling))
        #expect(abs(pooled.relativeEntropy - golden.relativeEntropy) < golden.tolerance)
        let centered = CenteredColumns(pooling.scenarios, weights: pooled.probabilities)
        #expect(centered.means.distance(to: golden.mean) < golden.tolerance)
        let covariance = BLAS.gram(
            centered.deviations,
            scale: ReturnDistribution.biasCorrection(pooled.probabilities)
        )
        #expect(covariance.row(0).distance(to: golden.covariance) < golden.tolerance)
    }

    // MARK: - Optimality

    /// The nearest probabilities are q exp(aᵀλ) with multipliers of the rows of the views: whatever of ln(p/q)
    /// the rows do not explain is a constant.
    @Test(arguments: 0..<25 as Range<UInt64>)
    func `views hold to ten digits and entropy is least`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let scenarios = PooledMarket.scenarios(rows: 150, columns: 5, seed: seed)
        let prior = (0..<150).map { _ in Double.random(in: 0.5...1.5, using: &random) }
        let total = prior.reduce(0, +)
        let pooling = EntropyPooling(scenarios: scenarios, prior: prior.map { $0 / total })
        // Views that some other probabilities satisfy: they cannot contradict each other.
        let tilt = (0..<150).map { _ in Double.random(in: 0.1...2, using: &random) }
        let witness = tilt.map { $0 / tilt.reduce(0, +) }
        let quantities: [EntropyQuantity] = [
            .mean([1, 0, 0, 0, 0]), .mean([0, 1, -1, 0, 0]), .mean([0, 0, 0.3, 0.3, 0.4]),
            .valueAtRisk(4, confidence: 0.9),
        ]
        let views = quantities.enumerated().map { k, quantity in
            let value = quantity.value(in: scenarios, probabilities: witness) ?? 0
            return EntropyView(
                "\(k)",
                quantity,
                [.equal, .atLeast, .atMost, .equal][k],
                value
            )
        }
        let pooled = try pooling.pool(Array(views[0..<3]))
        #expect(abs(pooled.probabilities.reduce(0, +) - 1) < 1e-12)
        for (view, outcome) in zip(views, pooled.outcomes) {
            let excess = try #require(outcome.posterior) - view.value
            let isHeld =
                switch view.sense {
                case .equal: abs(excess) < 1e-12
                case .atLeast: excess > -1e-12
                case .atMost: excess < 1e-12
                }
            #expect(isHeld, "\(view.name) \(excess)")
        }
        let logs = zip(pooled.probabilities, pooling.prior).map { Double.log($0 / $1) }
        let rows = Matrix(
            rows: (0..<150).map { t in
                [1, scenarios[t, 0], scenarios[t, 1] - scenarios[t, 2]]
                    + [0.3 * scenarios[t, 2] + 0.3 * scenarios[t, 3] + 0.4 * scenarios[t, 4]]
            }
        )
        let fit = try QR(rows).solveLeastSquares(logs)
        let left = zip(logs, BLAS.multiply(rows, fit)).map { $0 - $1 }
        #expect(BLAS.norm(left) < 1e-9 * (1 + BLAS.norm(logs)))
        // Multipliers of inequalities have their sign, and those of views that hold anyway are zero.
        let slack = pooled.outcomes[1].posterior.map { $0 - views[1].value } ?? 0
        #expect(fit[2] > -1e-6 && (slack < 1e-9 || abs(fit[2]) < 1e-6))
        #expect(fit[3] < 1e-6)
        #expect(pooled.relativeEntropy <= entropy(witness, pooling.prior))
        let quantile = try pooling.pool([views[3]])
        #expect(abs((quantile.outcomes[0].posterior ?? 0) - views[3].value) < 1e-12)
    }

    private func entropy(_ p: [Double], _ q: [Double]) -> Double {
        zip(p, q).reduce(0) { $0 + $1.0 * Double.log($1.0 / $1.1) }
    }

    /// The ranking binds, so that the means kept for the correlation are just what it allows.
    @Test(arguments: [EntropyView.Sense.atLeast, .equal])
    func `a ranking holds beside a correlation of the same assets`(
        sense: EntropyView.Sense
    ) throws {
        let pooling = EntropyPooling(scenarios: PooledMarket.scenarios())
        let difference = EntropyQuantity.mean([1, -1, 0, 0])
        let gap = 1.2 * abs(pooling.prior(difference)) + 1e-4
        let correlation = EntropyQuantity.correlation(0, 1)
        let aim = 0.9 * pooling.prior(correlation)
        let pooled = try pooling.pool([
            EntropyView("ranking", difference, sense, gap),
            EntropyView("correlation", correlation, .equal, aim),
        ])
        let values = [difference, correlation].map {
            $0.value(in: pooling.scenarios, probabilities: pooled.probabilities)
        }
        #expect(abs((values[0] ?? .nan) - gap) < 1e-9)
        #expect(abs((values[1] ?? .nan) - aim) < 1e-9)
    }

    @Test func `views that hold anyway change nothing`() throws {
        let pooling = EntropyPooling(scenarios: PooledMarket.scenarios())
        let none = try pooling.pool([])
        #expect(none.probabilities == pooling.prior && none.relativeEntropy == 0)
        #expect(abs(none.effectiveScenarios - 200) < 1e-9)
        let held = try pooling.pool([EntropyView("A", .mean([1, 0, 0, 0]), .atMost, 0.01)])
        #expect(held.probabilities.distance(to: pooling.prior) < 1e-15)
        let value = pooling.prior(.kurtosis(1))
        let same = try pooling.pool([EntropyView("B", .kurtosis(1), .equal, value)])
        #expect(same.relativeEntropy < 1e-20)
    }

    // MARK: - Tails

    @Test(arguments: [0.02, 0.03, 0.038, 0.0439, 0.046, 0.05, 0.055])
    func `a tail is raised or lowered to its view, to ten digits`(value: Double) throws {
        let pooling = EntropyPooling(scenarios: PooledMarket.scenarios())
        let tail = EntropyQuantity.conditionalValueAtRisk(0, confidence: 0.95)
        let pooled = try pooling.pool([EntropyView("A", tail, .equal, value)])
        #expect(abs((pooled.outcomes[0].posterior ?? 0) - value) < 1e-10)
        // The nearest of all distributions: none on a fine grid of edges is nearer that holds the view.
        for edge in stride(from: value * 0.4, to: value, by: value / 50) {
            guard let other = nearest(pooling, edge: edge, value: value) else { continue }
            let reached = tail.value(in: pooling.scenarios, probabilities: other) ?? 0
            guard abs(reached - value) < 1e-9 else { continue }
            #expect(pooled.relativeEntropy <= entropy(other, pooling.prior) + 1e-10)
        }
    }

    /// By bisection: q exp(λ max(0, −x − edge)), with the mean of a tail that belongs to one edge.
    private func nearest(_ pooling: EntropyPooling, edge: Double, value: Double) -> [Double]? {
        let excess = pooling.scenarios.column(0).map { max(0, -$0 - edge) / 0.05 }
        func tilted(_ λ: Double) -> [Double] {
            let weights = excess.map { Double.exp(λ * $0) }
            let total = weights.reduce(0, +)
            return weights.map { $0 / total }
        }
        var (low, high) = (-4000.0, 4000.0)
        for _ in 0..<200 {
            let λ = 0.5 * (low + high)
            if BLAS.dot(tilted(λ), excess) < value - edge { low = λ } else { high = λ }
        }
        let found = tilted(low)
        guard abs(BLAS.dot(found, excess) - (value - edge)) < 1e-10 else { return nil }
        return found
    }

    @Test func `tails of several assets, means and inequalities hold together`() throws {
        let pooling = EntropyPooling(scenarios: PooledMarket.scenarios())
        let views = [
            EntropyView("A", .conditionalValueAtRisk(0, confidence: 0.95), .equal, 0.05),
            EntropyView("B", .conditionalValueAtRisk(1, confidence: 0.9), .equal, 0.03),
            EntropyView("C", .conditionalValueAtRisk(2, confidence: 0.95), .atMost, 0.045),
            EntropyView("D", .mean([0, 0, 0, 1]), .equal, 0.001),
        ]
        let pooled = try pooling.pool(views)
        let reached = try pooled.outcomes.map { try #require($0.posterior) }
        #expect(abs(reached[0] - 0.05) < 1e-10)
        #expect(abs(reached[1] - 0.03) < 1e-10)
        #expect(reached[2] < 0.045 + 1e-10)
        #expect(abs(reached[3] - 0.001) < 1e-12)
    }

    // MARK: - What cannot be

    @Test func `what cannot be reached is said, and with what it could be`() throws {
        let pooling = EntropyPooling(scenarios: PooledMarket.scenarios())
        let best = pooling.scenarios.column(0).max() ?? 0
        let error = #expect(throws: ViewError.self) {
            try pooling.pool([EntropyView("high", .mean([1, 0, 0, 0]), .equal, 0.5)])
        }
        guard case .unattainable("high", _, let most) = error else {
            Issue.record("not unattainable: \(String(describing: error))")
            return
        }
        #expect(abs(most - best) < 1e-15)
        let views = [
            EntropyView("fine", .mean([0, 0, 1, 0]), .equal, 0.001),
            EntropyView("up", .mean([1, 0, 0, 0]), .equal, 0.03),
            EntropyView("other", .mean([0, 1, 0, 0]), .equal, 0.001),
            EntropyView("down", .mean([2, 0, 0, 0]), .atMost, 0.01),
        ]
        #expect(throws: ViewError.contradictory(views: ["up", "down"])) {
            try pooling.pool(views)
        }
        var still = pooling.scenarios
        for t in 0..<still.rows { still[t, 3] = 0.001 }
        let quiet = EntropyPooling(scenarios: still)
        #expect(throws: ViewError.motionless(view: "D")) {
            try quiet.pool([EntropyView("D", .skewness(3), .equal, 1)])
        }
        #expect(throws: ViewError.empty(view: "none")) {
            try quiet.pool([EntropyView("none", .variance([0, 0, 0, 0]), .equal, 1)])
        }
    }

    // MARK: - Opinions

    @Test(arguments: OpinionPooling.allCases)
    func `opinions are pooled between themselves`(method: OpinionPooling) throws {
        let pooling = EntropyPooling(scenarios: PooledMarket.scenarios())
        let opinions = try [0.001, -0.002].map { value in
            try pooling.pool([EntropyView("A", .mean([1, 0, 0, 0]), .equal, value)]).probabilities
        }
        #expect(method.pool(opinions, weights: [1, 0]).distance(to: opinions[0]) < 1e-15)
        let both = method.pool(opinions, weights: [0.25, 0.75])
        #expect(abs(both.reduce(0, +) - 1) < 1e-12)
        let mean = BLAS.dot(both, pooling.scenarios.column(0))
        if method == .linear {
            #expect(abs(mean - (0.25 * 0.001 - 0.75 * 0.002)) < 1e-14)
        } else {
            // Exponential tilts of one direction stay one, so the mean lies between.
            #expect(mean > -0.002 && mean < 0.001)
            let distance = 0.25 * entropy(both, opinions[0]) + 0.75 * entropy(both, opinions[1])
            let linear = OpinionPooling.linear.pool(opinions, weights: [0.25, 0.75])
            let other = 0.25 * entropy(linear, opinions[0]) + 0.75 * entropy(linear, opinions[1])
            #expect(distance < other)
        }
    }
}

extension EntropyPooling {
    /// A quantity before all views.
    fileprivate func prior(_ quantity: EntropyQuantity) -> Double {
        quantity.value(in: scenarios, probabilities: prior) ?? .nan
    }

    /// The sample variance.
    fileprivate func corrected(_ i: Int) -> Double {
        Statistics.variance(scenarios.column(i)) ?? .nan
    }
}

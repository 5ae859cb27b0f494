import Numerics
import TestKit
import Testing

@testable import Estimation

@Suite struct BlackLittermanTests {
    // MARK: - The paper

    @Test func `the paper's equilibrium returns follow from its weights`() {
        let market = MarketEquilibrium(capitalizations: HeLitterman.marketWeights)
        let covariance = HeLitterman.covariance
        let returns = market.returns(
            covariance: covariance,
            riskAversion: HeLitterman.riskAversion
        )
        #expect(returns.distance(to: HeLitterman.equilibrium) < 1e-10)
        let earned = BLAS.dot(returns, market.weights)
        let implied = market.riskAversion(marketReturn: earned, covariance: covariance)
        #expect(abs((implied ?? 0) - HeLitterman.riskAversion) < 1e-12)
    }

    @Test(arguments: HeLitterman.cases)
    func `the paper's tables come out to all digits`(table: HeLitterman.Case) throws {
        let covariance = HeLitterman.covariance
        let prior = BlackLitterman(
            mean: HeLitterman.equilibrium,
            covariance: covariance,
            tau: HeLitterman.tau
        )
        let views = table.picks.indices.map { k in
            ReturnView(
                "view \(k)",
                coefficients: table.picks[k],
                value: table.values[k],
                certainty: .confidence(1 / (1 + table.multipliers[k]))
            )
        }
        let posterior = try prior.posterior(views)
        #expect(posterior.mean.distance(to: table.mean) < 1e-10)
        for (i, row) in table.covarianceRows.enumerated() {
            #expect(posterior.covariance.row(i).distance(to: row) < 1e-10)
        }
        let factor = try Cholesky(posterior.covariance)
        let weights = factor.solve(posterior.mean).map { $0 / HeLitterman.riskAversion }
        #expect(weights.distance(to: table.weights) < 1e-10)
        // What the views add to the market's weights is a multiple of their portfolios.
        let market = HeLitterman.marketWeights.map { $0 / (1 + HeLitterman.tau) }
        let added = zip(weights, market).map { $0 - $1 }
        let views1 = Matrix(rows: table.picks)
        let lambda = BLAS.multiplyTransposed(views1, table.lambda).map {
            $0 / (1 + HeLitterman.tau)
        }
        #expect(added.distance(to: lambda) < 1e-10)
        guard table.name != "table8" else { return }
        #expect(posterior.mean.map { 100 * $0 }.distance(to: table.publishedMean) < 0.1)
        #expect(weights.map { 100 * $0 }.distance(to: table.publishedWeights) < 0.1)
    }

    // MARK: - Properties over random markets and views

    struct Draw {
        let prior: BlackLitterman
        let views: [ReturnView]

        init(seed: UInt64) throws {
            var random = SeededGenerator(seed: seed)
            let n = Int.random(in: 2...9, using: &random)
            let count = Int.random(in: 1...min(4, n), using: &random)
            let table = Tables.random(observations: 3 * n, assets: n, seed: seed &+ 1)
            let moments = try ReturnDistribution(estimating: table, periodsPerYear: 252)
            prior = BlackLitterman(
                mean: moments.mean,
                covariance: moments.covariance,
                tau: Double.random(in: 0.01...1, using: &random)
            )
            views = (0..<count).map { k in
                ReturnView(
                    "v\(k)",
                    coefficients: (0..<n).map { _ in Double.random(in: -1...1, using: &random) },
                    value: Double.random(in: -0.01...0.01, using: &random),
                    certainty: Bool.random(using: &random)
                        ? .confidence(Double.random(in: 0.05...0.95, using: &random))
                        : .variance(Double.random(in: 1e-6...1e-4, using: &random))
                )
            }
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `the posterior is that of the formula with inverses`(seed: UInt64) throws {
        let draw = try Draw(seed: seed)
        let (prior, views) = (draw.prior, draw.views)
        let posterior = try prior.posterior(views)
        let picks = Matrix(rows: views.map(\.coefficients))
        // (τΣ)⁻¹ + PᵀΩ⁻¹P, and what it makes of the two means.
        let precision = try Cholesky(prior.covariance.scaled(by: prior.tau)).inverse
        var sum = precision
        var pull = BLAS.multiply(precision, prior.mean)
        for (k, effect) in posterior.effects.enumerated() {
            let row = picks.row(k)
            BLAS.update(&sum, adding: 1 / effect.variance, times: row, row)
            BLAS.add(views[k].value / effect.variance, times: row, to: &pull)
        }
        let around = try Cholesky(sum).inverse
        let mean = BLAS.multiply(around, pull)
        #expect(posterior.mean.relativeDistance(to: mean) < 1e-9)
        var covariance = prior.covariance
        BLAS.add(1, times: around.elements, to: &covariance.elements)
        #expect(posterior.covariance.relativeDistance(to: covariance) < 1e-10)
        #expect(posterior.covariance.isSymmetric)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `contributions of the views add up to the difference`(seed: UInt64) throws {
        let draw = try Draw(seed: seed)
        let posterior = try draw.prior.posterior(draw.views)
        var sum = posterior.priorMean
        for effect in posterior.effects { BLAS.add(1, times: effect.contributions, to: &sum) }
        #expect(sum == posterior.mean)
        for (view, effect) in zip(draw.views, posterior.effects) {
            let after = BLAS.dot(view.coefficients, posterior.mean)
            #expect(effect.posterior == after)
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the order of views and of assets changes nothing`(seed: UInt64) throws {
        let draw = try Draw(seed: seed)
        let (prior, views) = (draw.prior, draw.views)
        let posterior = try prior.posterior(views)
        let backwards = try prior.posterior(views.reversed())
        #expect(backwards.mean.relativeDistance(to: posterior.mean) < 1e-11)
        let order = Array(prior.mean.indices.reversed())
        let turned = BlackLitterman(
            mean: order.map { prior.mean[$0] },
            covariance: prior.covariance.submatrix(rows: order, columns: order),
            tau: prior.tau
        )
        let turnedViews = views.map { view in
            var result = view
            result.coefficients = order.map { view.coefficients[$0] }
            return result
        }
        let other = try turned.posterior(turnedViews)
        #expect(other.mean.relativeDistance(to: order.map { posterior.mean[$0] }) < 1e-11)
        let covariance = posterior.covariance.submatrix(rows: order, columns: order)
        #expect(other.covariance.relativeDistance(to: covariance) < 1e-12)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `views without doubt are met, and those without confidence change nothing`(
        seed: UInt64
    ) throws {
        let draw = try Draw(seed: seed)
        let sure = draw.views.map { view in
            var result = view
            result.certainty = .confidence(1)
            return result
        }
        let posterior = try draw.prior.posterior(sure)
        for effect in posterior.effects {
            #expect(abs(effect.posterior - effect.value) < 1e-13)
            #expect(effect.confidence == 1 && effect.variance == 0)
        }
        let doubtful = draw.views.map { view in
            var result = view
            result.certainty = .confidence(0)
            return result
        }
        let same = try draw.prior.posterior(doubtful)
        #expect(same.mean == draw.prior.mean)
        #expect(same.effects.allSatisfy { $0.contributions.allSatisfy { $0 == 0 } })
        let without = try draw.prior.posterior([])
        #expect(without.mean == draw.prior.mean)
        #expect(without.covariance == draw.prior.covariance.scaled(by: 1 + draw.prior.tau))
    }

    @Test(arguments: [0.0, 0.2, 0.5, 0.9, 1])
    func `alone, a view goes the share of the way that it is sure of`(share: Double) throws {
        let draw = try Draw(seed: 5)
        var view = draw.views[0]
        view.certainty = .confidence(share)
        let effect = try draw.prior.posterior([view]).effects[0]
        let way = (effect.posterior - effect.prior) / (effect.value - effect.prior)
        #expect(abs(way - share) < 1e-12)
        #expect(abs(effect.confidence - share) < 1e-12)
    }

    @Test func `errors of views that are correlated count as what they are`() throws {
        let draw = try Draw(seed: 12)
        let view = draw.views[0]
        let one = try draw.prior.posterior([view], errors: Matrix(rows: [[2e-5]]))
        // The same opinion twice with the same error says no more than once; nearly, to be regular.
        let same = Matrix(rows: [[2e-5, 2e-5 - 1e-9], [2e-5 - 1e-9, 2e-5]])
        let twice = try draw.prior.posterior([view, view], errors: same)
        #expect(twice.mean.relativeDistance(to: one.mean) < 1e-3)
        let apart = try draw.prior.posterior(
            [view, view],
            errors: Matrix(rows: [[2e-5, 0], [0, 2e-5]])
        )
        let half = try draw.prior.posterior([view], errors: Matrix(rows: [[1e-5]]))
        #expect(apart.mean.relativeDistance(to: half.mean) < 1e-12)
        #expect(throws: ViewError.invalidUncertainty) {
            try draw.prior.posterior([view], errors: Matrix(rows: [[-1]]))
        }
    }

    // MARK: - What cannot be

    @Test func `a singular covariance is no obstacle`() throws {
        let table = Tables.random(observations: 5, assets: 12, seed: 3)
        let moments = try ReturnDistribution(estimating: table, periodsPerYear: 252)
        let prior = BlackLitterman(mean: moments.mean, covariance: moments.covariance)
        let view = ReturnView(
            "A0 = 1 %",
            coefficients: [1] + [Double](repeating: 0, count: 11),
            value: 0.01,
            certainty: .confidence(1)
        )
        let posterior = try prior.posterior([view])
        #expect(abs(posterior.mean[0] - 0.01) < 1e-15)
        #expect(posterior.covariance[0, 0].isFinite)
    }

    @Test func `views that say nothing, or the same without doubt, are named`() throws {
        let prior = BlackLitterman(mean: [0, 0], covariance: Matrix(rows: [[1, 0], [0, 0]]))
        let empty = ReturnView("empty", coefficients: [0, 0], value: 1)
        #expect(throws: ViewError.empty(view: "empty")) { try prior.posterior([empty]) }
        let still = ReturnView("still", coefficients: [0, 1], value: 1)
        #expect(throws: ViewError.riskless(view: "still")) { try prior.posterior([still]) }
        let sure = ReturnView("a", coefficients: [1, 0], value: 1, certainty: .confidence(1))
        var again = sure
        again.name = "b"
        #expect(throws: ViewError.dependent(view: "b")) { try prior.posterior([sure, again]) }
        again.certainty = .confidence(0.5)
        let both = try prior.posterior([sure, again])
        #expect(abs(both.mean[0] - 1) < 1e-12)
    }

    // MARK: - Factors

    @Test func `views on factors are views on the assets through their loadings`() throws {
        let loadings = Matrix(rows: [[1, 0.2], [0.8, -0.5], [1.2, 0.1]])
        let factors = BlackLitterman(
            mean: [0.001, 0.0005],
            covariance: Matrix(rows: [[1e-4, 2e-5], [2e-5, 5e-5]])
        )
        let model = FactorPrior(
            loadings: loadings,
            intercepts: [1e-4, 0, -1e-4],
            specificVariances: [2e-5, 3e-5, 1e-5],
            factors: factors
        )
        let view = ReturnView("first", coefficients: [1, 0], value: 0.003)
        let found = try model.posterior([view])
        let known = try factors.posterior([view])
        for i in 0..<3 {
            let expected = BLAS.dot(loadings.row(i), known.mean) + model.intercepts[i]
            #expect(abs(found.mean[i] - expected) < 1e-18)
            for j in 0..<3 {
                let common = BLAS.dot(
                    loadings.row(i),
                    BLAS.multiply(known.covariance, loadings.row(j))
                )
                let own = i == j ? model.specificVariances[i] : 0
                #expect(abs(found.covariance[i, j] - common - own) < 1e-18)
            }
        }
        #expect(found.covariance.isSymmetric)
    }
}

extension [Double] {
    /// The largest absolute difference.
    func distance(to other: [Double]) -> Double {
        guard count == other.count else { return .infinity }
        return zip(self, other).reduce(0) { Swift.max($0, abs($1.0 - $1.1)) }
    }
}

import Estimation
import MarketData
import Numerics
import Testing

/// The sixty returns of ``GoldenReturns`` with exposures added, on six replicable factors.
///
/// Loadings and choices by numpy's `lstsq` with the p-values of scipy's `t`, the criteria of statsmodels'
/// `OLS`, and scikit-learn 1.9.1 `Lasso(alpha=0.15, tol=1e-14, fit_intercept=False)` of standardized data.
@Suite struct FactorRegressionTests {
    let factors = Tables.replicable(observations: 60, assets: 6, seed: 9).values
    var returns: Matrix {
        var values = GoldenReturns.returns
        for t in 0..<60 {
            values[t, 0] += 0.5 * factors[t, 0] - 0.3 * factors[t, 3]
            values[t, 1] += 0.4 * factors[t, 2]
            values[t, 2] += 0.05 * factors[t, 5]
        }
        return values
    }

    private func chosen(_ selection: FactorRegression.Selection) throws -> [[Int]] {
        let loadings = try FactorRegression(selection: selection).fit(returns, factors: factors)
            .loadings
        return (0..<5).map { asset in (0..<6).filter { loadings[asset, $0] != 0 } }
    }

    @Test func `least squares are those of numpy`() throws {
        let model = try FactorRegression().fit(returns, factors: factors)
        let expected = [
            0.30720339817686115, 0.2818302625156411, -0.10254389156555224, -0.6861415476031879,
            0.46615723378170715, 0.12421069170170829,
        ]
        #expect(model.loadings.row(0).relativeDistance(to: expected) < 1e-12)
        #expect(abs(model.intercepts[0] - -0.0025710170387875167) < 1e-15)
    }

    @Test func `factors are chosen by p-values`() throws {
        let expected = [[3, 4], [2, 3], [4], [0, 1], [1, 3]]
        #expect(try chosen(.forward(.pValue(0.05))) == expected)
        #expect(try chosen(.backward(.pValue(0.05))) == expected)
    }

    @Test func `factors are chosen by criteria of information`() throws {
        let schwarz = [[3, 4], [2, 3], [], [0, 1], [1, 3]]
        #expect(try chosen(.forward(.schwarz)) == schwarz)
        #expect(try chosen(.backward(.schwarz)) == schwarz)
        #expect(
            try chosen(.forward(.akaike)) == [[0, 1, 3, 4], [2, 3], [], [0, 1, 4], [1, 3, 4]]
        )
        let wide = [[0, 1, 3, 4], [0, 2, 3, 4, 5], [], [0, 1, 4], [1, 3, 4]]
        #expect(try chosen(.backward(.akaike)) == wide)
        #expect(try chosen(.forward(.adjustedRSquared)) == wide)
        #expect(try chosen(.backward(.adjustedRSquared)) == wide)
    }

    @Test func `the lasso is that of scikit-learn`() throws {
        let model = try FactorRegression(selection: .lasso(penalty: 0.15))
            .fit(returns, factors: factors)
        let expected = Matrix(
            rows: [
                [0.06668857247196507, 0, 0, -0.20299020535678236, 0.2292107729221471, 0],
                [0, 0, 0.320597273015235, -0.061868838636510305, 0, 0],
                [0, 0, 0, 0, 0, 0],
                [-0.17512333562176632, 0.0866220421922148, 0, 0, 0.0006824591004903793, 0],
                [0, 0.0910902006088304, 0, -0.1958426627883053, 0.008867602205772356, 0],
            ]
        )
        #expect(model.loadings.relativeDistance(to: expected) < 1e-11)
    }

    /// The same day k times is one day of k times the probability.
    @Test func `probabilities count days as often as there are copies of them`() throws {
        let copies = (0..<60).map { 1 + ($0 * 7) % 4 }
        let total = Double(copies.reduce(0, +))
        let rows = copies.indices.flatMap { [Int](repeating: $0, count: copies[$0]) }
        let repeated = { (matrix: Matrix) in
            matrix.submatrix(rows: rows, columns: Array(0..<matrix.columns))
        }
        let weighted = try FactorRegression().fit(
            returns,
            factors: factors,
            probabilities: copies.map { Double($0) / total }
        )
        let copied = try FactorRegression().fit(repeated(returns), factors: repeated(factors))
        #expect(weighted.loadings.relativeDistance(to: copied.loadings) < 1e-11)
        #expect(weighted.intercepts.relativeDistance(to: copied.intercepts) < 1e-11)
        #expect(weighted.factorMeans.relativeDistance(to: copied.factorMeans) < 1e-12)
        #expect(weighted.rSquared.relativeDistance(to: copied.rSquared) < 1e-11)
    }

    @Test(
        arguments: [
            .all, .forward(.pValue(0.05)), .backward(.akaike), .lasso(penalty: 0.15),
        ] as [FactorRegression.Selection]
    )
    func `equal probabilities are none, and others have moments of their own`(
        selection: FactorRegression.Selection
    ) throws {
        let regression = FactorRegression(selection: selection)
        let plain = try regression.fit(returns, factors: factors)
        let equal = [Double](repeating: 1 / 60.0, count: 60)
        let same = try regression.fit(returns, factors: factors, probabilities: equal)
        #expect(same.loadings.relativeDistance(to: plain.loadings) < 1e-12)
        #expect(same.covariance.relativeDistance(to: plain.covariance) < 1e-12)
        let tilted = (0..<60).map { Double($0 + 1) / 1830 }
        let model = try regression.fit(returns, factors: factors, probabilities: tilted)
        let distribution = try ReturnDistribution(
            estimating: Tables.table(returns),
            periodsPerYear: 252
        )
        .reweighted(by: tilted)
        #expect(model.mean.relativeDistance(to: distribution.mean) < 1e-12)
        let diagonal = distribution.covariance.diagonal
        #expect(model.variances.relativeDistance(to: diagonal) < 1e-12)
        guard case .lasso = selection else {
            #expect(model.covariance.diagonal.relativeDistance(to: diagonal) < 1e-12)
            return
        }
    }

    @Test(
        arguments: [
            .all, .forward(.pValue(0.05)), .backward(.akaike), .forward(.schwarz),
        ] as [FactorRegression.Selection]
    )
    func `means and variances are the sample's`(selection: FactorRegression.Selection) throws {
        let model = try FactorRegression(selection: selection).fit(returns, factors: factors)
        let table = Tables.table(returns)
        let sample = try SampleCovariance().estimate(table).matrix
        #expect(model.mean.relativeDistance(to: try HistoricalMean().estimate(table)) < 1e-13)
        #expect(model.covariance.diagonal.relativeDistance(to: sample.diagonal) < 1e-13)
        #expect(model.covariance.isSymmetric)
        #expect(throws: Never.self) { try Cholesky(model.covariance) }
    }

    @Test func `factors that depend on each other are refused`() {
        let twins = factors.submatrix(rows: Array(0..<60), columns: [0, 1, 0])
        #expect(throws: EstimationError.self) {
            try FactorRegression().fit(returns, factors: twins)
        }
        #expect(throws: EstimationError.insufficientHistory(observations: 7, required: 8)) {
            let rows = Array(0..<7)
            return try FactorRegression().fit(
                returns.submatrix(rows: rows, columns: [0]),
                factors: factors.submatrix(rows: rows, columns: Array(0..<6))
            )
        }
    }

    @Test(
        arguments: [
            .lasso(penalty: -1), .lasso(penalty: .nan), .forward(.pValue(0)),
            .backward(.pValue(1)),
        ] as [FactorRegression.Selection]
    )
    func `options out of range are refused`(selection: FactorRegression.Selection) {
        #expect(throws: EstimationError.self) {
            try FactorRegression(selection: selection).fit(returns, factors: factors)
        }
    }
}

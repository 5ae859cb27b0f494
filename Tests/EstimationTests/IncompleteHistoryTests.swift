import Estimation
import MarketData
import Numerics
import Testing

@Suite struct IncompleteHistoryTests {
    /// Returns of which the last asset has none before `start`, and others have holes.
    private func table(
        _ observations: Int,
        start: Int,
        seed: UInt64,
        holes: Bool = true
    ) -> Matrix {
        var table = Tables.random(observations: observations, assets: 4, seed: seed).values
        for t in 0..<observations {
            if t < start { table[t, 3] = .nan }
            if holes, t % 9 == 4 { table[t, 1] = .nan }
        }
        return table
    }

    @Test(arguments: 1...4)
    func `moments of drawn days are those of a table of them`(seed: UInt64) throws {
        let table = table(120, start: 50, seed: seed)
        let returns = try IncompleteReturns(table)
        let bootstrap = BlockBootstrap(.circular, length: 6, samples: 3, seed: seed)
        for var generator in bootstrap.generators {
            let rows = bootstrap.rows(120, using: &generator)
            let drawn = try IncompleteReturns(table.rows(rows))
            let pairs = try IncompleteHistory(returns, by: .pairwise).moments(of: rows)
            let expected = try drawn.moments(by: .pairwise)
            #expect(pairs.mean.relativeDistance(to: expected.mean) < 1e-12)
            #expect(pairs.covariance.relativeDistance(to: expected.covariance) < 1e-12)
            let likely = try IncompleteHistory(returns, by: .expectationMaximization)
                .moments(of: rows)
            let fitted = try drawn.moments(by: .expectationMaximization)
            // It ends at changes of 1e-7 deviations; what is left is some times that.
            #expect(likely.mean.relativeDistance(to: fitted.mean) < 1e-4)
            #expect(likely.covariance.relativeDistance(to: fitted.covariance) < 1e-5)
        }
    }

    @Test(arguments: [IncompleteReturns.Method.pairwise, .expectationMaximization])
    func `without holes histories and their moments are those of whole rows`(
        method: IncompleteReturns.Method
    ) throws {
        let table = table(80, start: 0, seed: 2, holes: false)
        let history = try IncompleteHistory(IncompleteReturns(table), by: method)
        for scheme in BlockScheme.allCases {
            let bootstrap = BlockBootstrap(scheme, samples: 10, seed: 7)
            let found = try #require(BootstrappedMoments(history, bootstrap))
            let whole = try #require(BootstrappedMoments(table, bootstrap))
            #expect(found.blockLength == whole.blockLength && found.leftOut == 0)
            for (one, other) in zip(found.means.elements, whole.means.elements) {
                #expect(abs(one - other) < 1e-15)
            }
            for (one, other) in zip(found.covariances, whole.covariances) {
                #expect(one.relativeDistance(to: other) < 1e-11)
            }
        }
    }

    @Test func `blocks suit what is known`() throws {
        let table = table(300, start: 120, seed: 5, holes: false)
        let known = Tables.random(observations: 300, assets: 4, seed: 5).values
        let lengths = (0..<4).map { j in
            BlockLength(Array(known.column(j).dropFirst(j == 3 ? 120 : 0))).stationary
        }
        let bootstrap = BlockBootstrap(.stationary).settled(for: try IncompleteReturns(table))
        let median = try #require(Statistics.median(lengths))
        #expect(bootstrap.length == max(1, median))
    }

    @Test func `histories in which an asset is hardly known are left out`() throws {
        let table = table(100, start: 97, seed: 3, holes: false)
        let bootstrap = BlockBootstrap(.stationary, length: 1, samples: 200, seed: 1)
        let lacking = bootstrap.generators.count { start in
            var generator = start
            return bootstrap.rows(100, using: &generator).count { $0 >= 97 } < 2
        }
        #expect(20 < lacking && lacking < 100)
        for method in [IncompleteReturns.Method.pairwise, .expectationMaximization] {
            let history = try IncompleteHistory(IncompleteReturns(table), by: method)
            let moments = try #require(
                BootstrappedMoments(history, bootstrap, withCovariances: method == .pairwise)
            )
            // A likelihood may have no greatest, where the few known returns lie on a plane of the others'.
            #expect(moments.leftOut >= lacking)
            #expect(method != .pairwise || moments.leftOut == lacking)
            #expect(moments.means.rows == 200 - moments.leftOut)
            #expect(moments.covariances.count == (method == .pairwise ? moments.means.rows : 0))
            #expect(moments.means.elements.allSatisfy { $0.isFinite })
        }
    }

    @Test(arguments: [IncompleteReturns.Method.pairwise, .expectationMaximization])
    func `what is interrupted is nothing`(method: IncompleteReturns.Method) throws {
        let history = try IncompleteHistory(
            IncompleteReturns(table(60, start: 20, seed: 1)),
            by: method
        )
        let found = Interruption.scope({ true }) {
            BootstrappedMoments(history, BlockBootstrap(.circular, samples: 20))
        }
        #expect(found == nil)
    }
}

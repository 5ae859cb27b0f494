import Estimation
import MarketData
import Numerics
import Testing

@Suite struct BlockBootstrapTests {
    @Test func `each history has blocks of the length that was asked for`() {
        for scheme in BlockScheme.allCases {
            let bootstrap = BlockBootstrap(scheme, length: 7, samples: 40, seed: 3)
            var breaks = 0
            for var generator in bootstrap.generators {
                let rows = bootstrap.rows(500, using: &generator)
                #expect(rows.count == 500 && rows.allSatisfy { (0..<500).contains($0) })
                for t in 1..<500 where rows[t] != (rows[t - 1] + 1) % 500 {
                    breaks += 1
                    #expect(scheme == .stationary || t % 7 == 0)
                }
                guard scheme == .moving else { continue }
                for t in 1..<500 where t % 7 != 0 { #expect(rows[t] == rows[t - 1] + 1) }
            }
            // Some 500/7 blocks a history, a few of them going on where the last one ended.
            #expect(abs(Double(breaks) / 40 - 500.0 / 7) < 4, "\(scheme)")
        }
    }

    @Test func `one seed draws the same, another one others, and more begin with the same`() {
        let few = BlockBootstrap(.stationary, length: 4, samples: 3, seed: 9).generators
        let more = BlockBootstrap(.stationary, length: 4, samples: 5, seed: 9).generators
        #expect(Array(more.prefix(3)) == few)
        #expect(Set(more).count == 5)
        #expect(BlockBootstrap(.stationary, samples: 1, seed: 8).generators != [few[0]])
    }

    @Test func `moments of a history are those of its rows`() throws {
        let returns = GoldenReturns.returns
        let bootstrap = BlockBootstrap(.circular, length: 5, samples: 4, seed: 1)
        let moments = try #require(BootstrappedMoments(returns, bootstrap))
        let sample = BLAS.gram(CenteredColumns(returns).deviations, scale: 1 / 59)
        for (s, start) in bootstrap.generators.enumerated() {
            var generator = start
            let rows = bootstrap.rows(60, using: &generator)
            let drawn = CenteredColumns(
                returns.submatrix(rows: rows, columns: Array(0..<returns.columns))
            )
            let covariance = BLAS.gram(drawn.deviations, scale: 1 / 59)
            for i in 0..<5 {
                let mean = CenteredColumns(returns).means[i]
                #expect(abs(moments.means[s, i] - (drawn.means[i] - mean)) < 1e-17)
                for j in 0..<5 {
                    let difference = covariance[i, j] - sample[i, j]
                    #expect(abs(moments.covariances[s][i, j] - difference) < 1e-17)
                }
            }
        }
        let means = try #require(
            BootstrappedMoments(returns, bootstrap, withCovariances: false)
        )
        #expect(means.covariances.isEmpty)
        #expect(means.means == moments.means)
    }

    @Test func `errors of independent returns are those of theory`() throws {
        let returns = Tables.random(observations: 800, assets: 3, seed: 5).values
        let bootstrap = BlockBootstrap(.stationary, length: 1, samples: 4_000)
        let moments = try #require(BootstrappedMoments(returns, bootstrap))
        let centered = CenteredColumns(returns).deviations
        for i in 0..<3 {
            let column = centered.column(i)
            let squares = column.map { $0 * $0 }
            let variance = Statistics.sum(squares) / 800
            let own = moments.means.column(i).reduce(0) { $0 + $1 * $1 } / 4_000
            #expect(abs(own / (variance / 800) - 1) < 0.1)
            let fourth = squares.reduce(0) { $0 + $1 * $1 } / 800
            let spread = (fourth - variance * variance) / 800
            let mine = moments.covariances.reduce(0) { $0 + $1[i, i] * $1[i, i] } / 4_000
            #expect(abs(mine / spread - 1) < 0.1)
        }
    }
}

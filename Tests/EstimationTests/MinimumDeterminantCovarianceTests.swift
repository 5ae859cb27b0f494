import Estimation
import MarketData
import Numerics
import Testing

@Suite struct MinimumDeterminantCovarianceTests {
    @Test(arguments: [0, 1, 2, 7] as [UInt64])
    func `it is the best that scikit-learn finds`(seed: UInt64) throws {
        let golden = Tables.table(GoldenReturns.returns)
        let matrix = try MinimumDeterminantCovariance(seed: seed).estimate(golden).matrix
        #expect(matrix.relativeDistance(to: GoldenRobust.minimumDeterminant) < 1e-12)
    }

    /// Every tenth day is wild; random searches end in one of many subsets that differ by a few days.
    @Test func `outliers do not move it`() throws {
        let matrix = try MinimumDeterminantCovariance().estimate(Tables.outliers).matrix
        #expect(matrix.relativeDistance(to: GoldenRobust.minimumDeterminantOfOutliers) < 0.02)
        let calm = Tables.replicable(observations: 800, assets: 6, seed: 3)
        let truth = try SampleCovariance().estimate(calm).matrix
        #expect(matrix.relativeDistance(to: truth) < 0.15)
        let moved = try SampleCovariance().estimate(Tables.outliers).matrix
        #expect(moved.relativeDistance(to: truth) > 2)
    }

    @Test func `one seed, one answer`() throws {
        let estimator = MinimumDeterminantCovariance(seed: 5)
        #expect(
            try estimator.estimate(Tables.outliers) == estimator.estimate(Tables.outliers)
        )
    }

    /// All observations are the subset, so what is left is the cut of the distances.
    @Test func `with all observations it is the sample without what is far from it`() throws {
        let table = Tables.random(observations: 500, assets: 3, seed: 2)
        let matrix = try MinimumDeterminantCovariance(supportFraction: 1).estimate(table).matrix
        let sample = try SampleCovariance().estimate(table).matrix
        #expect(matrix.relativeDistance(to: sample) < 0.15)
    }

    @Test func `more observations than assets are needed`() {
        let few = Tables.random(observations: 5, assets: 6, seed: 2)
        #expect(
            throws: EstimationError.singularSample(estimator: "mcd", observations: 5, assets: 6)
        ) {
            try MinimumDeterminantCovariance().estimate(few)
        }
        let flat = Tables.table(Matrix(rows: 20, columns: 2, repeating: 0.01))
        #expect(throws: EstimationError.self) { try MinimumDeterminantCovariance().estimate(flat) }
    }

    @Test(arguments: [0.4, 1.1, .nan])
    func `a support outside its range is refused`(fraction: Double) {
        let golden = Tables.table(GoldenReturns.returns)
        #expect(throws: EstimationError.self) {
            try MinimumDeterminantCovariance(supportFraction: fraction).estimate(golden)
        }
    }
}

import Estimation
import Numerics
import Testing

@Suite struct CorrelationMatrixTests {
    @Test func `known covariance, known correlation`() {
        let correlation = CorrelationMatrix(covariance: Matrix(rows: [[4, 3], [3, 9]]))
        #expect(correlation[0, 1] == 0.5)
        #expect(correlation[0, 0] == 1)
        #expect(correlation.order == 2)
    }

    @Test func `an asset without variance has no correlation`() {
        let correlation = CorrelationMatrix(covariance: Matrix(rows: [[4, 0], [0, 0]]))
        #expect(correlation[0, 0] == 1)
        #expect(correlation[0, 1] == nil)
        #expect(correlation[1, 1] == nil)
    }

    @Test(arguments: [1e-300, 1, 1e200])
    func `correlations stay within one for every scale`(scale: Double) throws {
        let correlation = CorrelationMatrix(
            covariance: Matrix(rows: [[scale, scale], [scale, scale * (1 + .ulpOfOne)]])
        )
        let value = try #require(correlation[0, 1])
        #expect(value <= 1 && value > 1 - 1e-15)
    }

    @Test func `the distribution's correlation agrees with numpy's definition`() throws {
        let distribution = try ReturnDistribution(
            estimating: Tables.table(GoldenReturns.returns),
            periodsPerYear: 252
        )
        let sigma = distribution.covariance
        for i in 0..<5 {
            for j in 0..<5 {
                let expected = sigma[i, j] / (sigma[i, i] * sigma[j, j]).squareRoot()
                #expect(abs(try #require(distribution.correlation[i, j]) - expected) < 1e-15)
            }
        }
    }
}

import Estimation
import Numerics
import TestKit
import Testing

@Suite struct MarchenkoPasturTests {
    /// Independent assets: all of the variance is noise, and no eigenvalue is a factor.
    @Test(arguments: [(400, 100), (200, 50), (100, 200)])
    func `noise is found to be noise`(size: (Int, Int)) throws {
        var generator = Xoshiro256(seed: 3)
        var values = Matrix(rows: size.0, columns: size.1)
        for index in values.elements.indices { values.elements[index] = generator.normal() }
        let sample = try SampleCovariance().estimate(Tables.table(values)).matrix
        let correlations = Matrix(
            rows: (0..<size.1).map { i in
                (0..<size.1).map { sample[i, $0] / (sample[i, i] * sample[$0, $0]).squareRoot() }
            }
        )
        let values1 = try SymmetricEigen.values(of: correlations)
        let law = MarchenkoPastur(eigenvalues: values1, observations: size.0)
        #expect(law.variance > 0.9)
        #expect(law.factors(in: values1) <= 2)
        #expect(law.ratio == Double(size.0) / Double(size.1))
    }

    @Test func `the limits are those of the law`() {
        let law = MarchenkoPastur(eigenvalues: [0.5, 1, 1.5], observations: 12)
        #expect(abs(law.largestEigenvalue - law.variance * 2.25) < 1e-14)
        #expect(abs(law.leastEigenvalue - law.variance * 0.25) < 1e-14)
    }
}

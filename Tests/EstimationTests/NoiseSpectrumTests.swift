import Estimation
import MarketData
import Numerics
import TestKit
import Testing

@Suite struct NoiseSpectrumTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `eigenvalues of correlations are none below zero and sum to the assets`(seed: UInt64)
        throws
    {
        let table = Tables.random(observations: 60, assets: 12, seed: seed)
        let covariance = try SampleCovariance().estimate(table).matrix
        let spectrum = try #require(
            NoiseSpectrum(covariance: covariance, observations: table.observations)
        )
        #expect(spectrum.eigenvalues.count == 12)
        #expect(abs(Statistics.sum(spectrum.eigenvalues) - 12) < 1e-12)
        #expect(spectrum.eigenvalues == spectrum.eigenvalues.sorted())
        #expect(spectrum.eigenvalues.allSatisfy { $0 > -1e-14 })
        // The one thing they have in common is more than noise.
        #expect(spectrum.factors >= 1)
        let above = spectrum.eigenvalues.count { $0 >= spectrum.law.largestEigenvalue }
        #expect(spectrum.factors == above)
    }

    @Test func `denoising finds the same factors`() throws {
        let table = Tables.random(observations: 250, assets: 30, seed: 4)
        let covariance = try SampleCovariance().estimate(table).matrix
        let spectrum = try #require(
            NoiseSpectrum(covariance: covariance, observations: table.observations)
        )
        // Without the noise, what is left has as many directions as there are factors.
        let denoised = try DenoisedCovariance(kind: .spectral).estimate(table).matrix
        let values = try SymmetricEigen.values(of: denoised)
        #expect(values.count { $0 > 1e-12 * (values.last ?? 0) } == spectrum.factors)
    }

    @Test func `what never moves has no correlations to decompose`() {
        let covariance = Matrix(rows: [[0.04, 0], [0, 0]])
        #expect(NoiseSpectrum(covariance: covariance, observations: 100) == nil)
        #expect(NoiseSpectrum(covariance: Matrix(rows: 0, columns: 0), observations: 100) == nil)
    }
}

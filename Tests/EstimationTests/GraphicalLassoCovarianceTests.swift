import Estimation
import MarketData
import Numerics
import Testing

@Suite struct GraphicalLassoCovarianceTests {
    @Test func `it is that of scikit-learn`() throws {
        let golden = Tables.table(GoldenReturns.returns)
        let matrix = try GraphicalLassoCovariance(penalty: 0.2).estimate(golden).matrix
        #expect(matrix.relativeDistance(to: GoldenCovariances.graphicalLasso) < 1e-9)
    }

    @Test func `it is that of scikit-learn for forty assets`() throws {
        let wide = Tables.replicable(observations: 120, assets: 40, seed: 1)
        let matrix = try GraphicalLassoCovariance(penalty: 0.15).estimate(wide).matrix
        let product = BLAS.multiply(matrix, (0..<40).map { 1 + Double($0) / 40 })
        #expect(product.relativeDistance(to: GoldenWide.graphicalLasso) < 1e-9)
    }

    /// W = Θ⁻¹ with wᵢᵢ = cᵢᵢ, wᵢⱼ = cᵢⱼ + α sign θᵢⱼ where θᵢⱼ is not zero, else |wᵢⱼ − cᵢⱼ| ≤ α.
    @Test(arguments: [(60, 8), (200, 20), (10, 12)], [0.05, 0.3])
    func `the conditions of an optimum hold`(size: (Int, Int), penalty: Double) throws {
        let table = Tables.random(observations: size.0, assets: size.1, seed: 4)
        let sample = try SampleCovariance().estimate(table).matrix
        let scales = sample.diagonal.map { 1 / $0.squareRoot() }
        let estimate = try GraphicalLassoCovariance(penalty: penalty).estimate(table).matrix
        var (w, c) = (estimate, sample)
        for j in 0..<size.1 {
            for i in 0..<size.1 {
                w[i, j] *= scales[i] * scales[j]
                c[i, j] *= scales[i] * scales[j]
            }
        }
        let inverse = try Cholesky(w).inverse
        for j in 0..<size.1 {
            #expect(abs(w[j, j] - 1) < 1e-12)
            for i in 0..<j {
                let moved = w[i, j] - c[i, j]
                #expect(abs(moved) <= penalty + 1e-9)
                guard abs(inverse[i, j]) > 1e-6 else { continue }
                #expect(abs(moved - (inverse[i, j] > 0 ? penalty : -penalty)) < 1e-8)
            }
        }
    }

    @Test func `a penalty above all correlations leaves none`() throws {
        let table = Tables.random(observations: 50, assets: 6, seed: 1)
        let matrix = try GraphicalLassoCovariance(penalty: 1).estimate(table).matrix
        for j in 0..<6 {
            for i in 0..<6 where i != j { #expect(matrix[i, j] == 0) }
        }
    }

    @Test(arguments: [0, -1, 1.5, .nan])
    func `a penalty outside its range is refused`(penalty: Double) {
        let golden = Tables.table(GoldenReturns.returns)
        #expect(throws: EstimationError.self) {
            try GraphicalLassoCovariance(penalty: penalty).estimate(golden)
        }
    }
}

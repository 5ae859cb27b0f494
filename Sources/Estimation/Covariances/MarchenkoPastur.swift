internal import Numerics

/// The law of the eigenvalues of correlations of nothing but noise, fitted to those that were found.
///
/// For T observations of n independent assets of variance σ² eigenvalues lie between
/// σ²(1 − √(n/T))² and σ²(1 + √(n/T))² with density
/// T / (2π n σ² λ) √((λ₊ − λ)(λ − λ₋)): Marchenko & Pastur (1967). σ² < 1 is the part of the variance
/// that is noise; it is where the squared distance of the law to the density of the eigenvalues
/// found, by Gaussian kernels on a thousand points between the two limits, is least: López de Prado,
/// "Machine Learning for Asset Managers" (2020), chapter 2. Riskfolio-Lib and skfolio walk downhill
/// from σ² = ½ to the next local minimum; here it is the least of all.
public struct MarchenkoPastur: Hashable, Sendable {
    /// σ², the part of the variance that is noise, between 0 and 1.
    public let variance: Double
    /// T / n.
    public let ratio: Double

    /// The largest eigenvalue that noise has, λ₊.
    public var largestEigenvalue: Double {
        let edge = 1 + (1 / ratio).squareRoot()
        return variance * edge * edge
    }

    /// The least eigenvalue above zero that noise has, λ₋.
    public var leastEigenvalue: Double {
        let edge = 1 - (1 / ratio).squareRoot()
        return variance * edge * edge
    }

    /// How many of the ascending eigenvalues are at least λ₊: the factors that are no noise.
    public func factors(in eigenvalues: [Double]) -> Int {
        let edge = largestEigenvalue
        return eigenvalues.count { $0 >= edge }
    }

    /// Fits the law to ascending eigenvalues of a correlation matrix.
    ///
    /// - Parameters:
    ///   - eigenvalues: Ascending, at least one.
    ///   - observations: T.
    ///   - bandwidth: The kernels' standard deviation, such as 0.01.
    /// - Complexity: O(points · eigenvalues within some bandwidths), some seventy times.
    public init(eigenvalues: [Double], observations: Int, bandwidth: Double = 0.01) {
        precondition(!eigenvalues.isEmpty && bandwidth > 0, "There is something to fit.")
        let ratio = Double(observations) / Double(eigenvalues.count)
        let density = KernelDensity(sorted: eigenvalues, bandwidth: bandwidth)
        let unit = UnitNoiseDensity(ratio: ratio)
        variance = MarchenkoPastur.least(
            { unit.distance(to: density, variance: $0) },
            operations: 100 * eigenvalues.count
        )
        self.ratio = ratio
    }

    /// The σ² of least distance: the best of a grid, then the least between its neighbours.
    private static func least(_ distance: @Sendable (Double) -> Double, operations: Int) -> Double {
        let (low, high, count) = (1e-5, 1 - 1e-5, 50)
        let grid = (0...count).map { low + (high - low) * Double($0) / Double(count) }
        let found = Parallel.map(0..<grid.count, operations: grid.count * operations) {
            distance(grid[$0])
        }
        // What was interrupted is worth nothing.
        guard let distances = found,
            let best = distances.indices.min(by: { distances[$0] < distances[$1] })
        else { return high }
        let near = grid[max(best - 1, 0)]...grid[min(best + 1, count)]
        return BrentMinimum(in: near, within: 2.5e-9, of: distance).point
    }
}

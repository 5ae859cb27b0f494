internal import Numerics

/// The risk that the covariance alone tells.
extension ReturnDistribution {
    /// √Σᵢᵢ, each asset's standard deviation per period, in the assets' order.
    ///
    /// - Complexity: O(n), or O(T · n) of a sample.
    public var deviations: [Double] { second.deviations }

    /// √(wᵀΣw), the standard deviation per period of one weight for each asset.
    ///
    /// - Complexity: O(n²).
    public func deviation(of weights: [Double]) -> Double {
        // Rounding can make the form of a singular covariance negative.
        max(0, BLAS.quadraticForm(covariance, weights)).squareRoot()
    }
}

/// The estimators of covariances that a request can name.
public enum RequestedCovarianceEstimator: String, CaseIterable, Hashable, Sendable {
    /// The sample covariance, divided by n − 1.
    case historical
    /// The exponentially weighted covariance.
    case ewma
    /// The sample covariance shrunk towards a scaled identity (Ledoit and Wolf, 2004).
    case ledoitWolf = "ledoit_wolf"

    /// Estimators of the contract that are not served yet.
    static let planned = [
        "oas", "shrunk", "gerber1", "gerber2", "denoised", "denoised(fixed)",
        "denoised(spectral)", "denoised(shrink)", "denoised_fixed", "denoised_spectral",
        "denoised_shrink", "detoned", "semi", "factor",
    ]
}

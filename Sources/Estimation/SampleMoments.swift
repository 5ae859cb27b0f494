internal import Numerics
internal import Synchronization

/// The sample covariance of scenarios, multiplied out when somebody first asks for it.
///
/// Of T scenarios of n assets that is T n² flops, which what looks at scenarios or deviations alone need not spend. An
/// object, so that all copies of a distribution have it once. Unlike ``ReturnSample`` it keeps no centred returns, which
/// are as large as the scenarios and would live as long as the distribution.
final class SampleMoments: Sendable {
    private let scenarios: Matrix
    private let means: [Double]
    private let kept = Mutex<Matrix?>(nil)

    /// Of equally probable scenarios, at least two, with their means.
    init(_ scenarios: Matrix, means: [Double]) {
        (self.scenarios, self.means) = (scenarios, means)
    }

    /// S = Σₜ (rₜ − μ)(rₜ − μ)ᵀ / (T − 1).
    ///
    /// - Complexity: O(T · n²) for the first who asks.
    var covariance: Matrix {
        if let covariance = kept.withLock({ $0 }) { return covariance }
        let centered = CenteredColumns(scenarios, at: means)
        let covariance = BLAS.gram(centered.deviations, scale: 1 / Double(scenarios.rows - 1))
        // What was interrupted is worth nothing to those who come later.
        if !Interruption.isRequested { kept.withLock { $0 = covariance } }
        return covariance
    }

    /// √Sᵢᵢ.
    ///
    /// - Complexity: O(T · n).
    var deviations: [Double] {
        CenteredColumns.squares(of: scenarios, around: means).map {
            ($0 / Double(scenarios.rows - 1)).squareRoot()
        }
    }
}

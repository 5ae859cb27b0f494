internal import Numerics

/// By what one choice of factors is better than another.
public enum SelectionCriterion: Hashable, Sendable {
    /// Every loading differs from zero at this level, such as 0.05.
    case pValue(Double)
    /// Akaike's information criterion.
    case akaike
    /// Schwarz's information criterion.
    case schwarz
    /// R² for the degrees of freedom that are left.
    case adjustedRSquared

    /// What a fit costs, less being better; of p-values the largest.
    func cost(of fit: LeastSquares.Fit) -> Double {
        let count = Double(fit.observations)
        let parameters = Double(fit.chosen.count + 1)
        // −2 log likelihood of normal errors, less what all fits have in common.
        let deviance = count * Double.log(max(fit.residual, .leastNormalMagnitude) / count)
        switch self {
        case .pValue: return fit.pValues.max() ?? 0
        case .akaike: return deviance + 2 * parameters
        case .schwarz: return deviance + Double.log(count) * parameters
        case .adjustedRSquared:
            let free = count - parameters
            return fit.total > 0 ? fit.residual / free / (fit.total / (count - 1)) : 1
        }
    }
}

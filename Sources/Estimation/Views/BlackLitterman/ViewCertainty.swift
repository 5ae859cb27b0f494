/// How sure a view is.
public enum ViewCertainty: Hashable, Sendable {
    /// A share from 0, which changes nothing, to 1, which is met exactly: ω = τ cᵀΣc (1 − s) / s.
    ///
    /// Alone, a view moves the expected return of its own portfolio by that share of the way. Idzorek,
    /// "A Step-by-Step Guide to the Black-Litterman Model" (2005), in the closed form of Walters,
    /// "The Black-Litterman Model in Detail" (2014).
    case confidence(Double)
    /// ω itself, the variance of the view's error, per period like the covariance.
    case variance(Double)

    /// As sure as the prior is of the same portfolio, ω = τ cᵀΣc: He & Litterman (1999).
    public static let likePrior = ViewCertainty.confidence(0.5)

    /// ω, of a prior that doubts the view's portfolio by `doubt` = τ cᵀΣc; infinite where the view counts
    /// for nothing.
    func variance(doubt: Double) -> Double {
        switch self {
        case .confidence(let share):
            precondition(share >= 0 && share <= 1, "A confidence lies between 0 and 1.")
            return share > 0 ? doubt * (1 - share) / share : .infinity
        case .variance(let value):
            precondition(value >= 0, "A variance is not negative.")
            return value
        }
    }
}

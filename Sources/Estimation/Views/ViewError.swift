/// Why views cannot be taken into a distribution.
public enum ViewError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Every coefficient of a view is zero.
    case empty(view: String)
    /// A view about a portfolio that never moves: no return of it can be anything else.
    case riskless(view: String)
    /// A view that others say already, all of them without doubt.
    case dependent(view: String)
    /// The uncertainty of views is no covariance.
    case invalidUncertainty
    /// No probabilities of the scenarios satisfy these views together.
    case contradictory(views: [String])
    /// A view that no probabilities of the scenarios satisfy; what they can reach.
    case unattainable(view: String, least: Double, most: Double)
    /// A view on the moments of an asset that never moves.
    case motionless(view: String)
    /// Tail views that pull each other back and forth.
    case unsettled(views: [String])

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .empty(let view):
            "The view \(view) names no asset with a coefficient other than 0. Name one."
        case .riskless(let view):
            """
            The view \(view) is about a portfolio without variance, which cannot earn anything else than \
            it does. Leave it out.
            """
        case .dependent(let view):
            """
            The view \(view) follows from the views before it, and all of them are held without doubt. \
            Leave it out, or give one of them a confidence below 1.
            """
        case .invalidUncertainty:
            "The uncertainty of the views is not symmetric, positive semidefinite and of their number."
        case .contradictory(let views):
            """
            No probabilities of the scenarios satisfy \(views.joined(separator: ", ")) together. Loosen or \
            leave out one of them, or take a longer history.
            """
        case .unattainable(let view, let least, let most):
            """
            No probabilities of the scenarios satisfy \(view): between \(least) and \(most) a period can \
            be reached. Bring the value between them, or take a longer history.
            """
        case .motionless(let view):
            "The view \(view) is about an asset that never moves. Leave it out."
        case .unsettled(let views):
            """
            The views \(views.joined(separator: ", ")) on tails move each other and do not come to rest. \
            Leave one of them out, or ask for VaR in place of CVaR.
            """
        }
    }
}

internal import Estimation

/// What becomes of days on which some assets have no price.
public enum RequestedMissingData: String, CaseIterable, Hashable, Sendable {
    /// They are left out for all assets.
    case common
    /// Moments of each asset and each pair use the days that these have.
    case pairwise
    /// Moments are those of greatest likelihood of all that is known.
    case expectationMaximization = "em"

    /// How moments are estimated; `nil` of whole rows.
    var method: IncompleteReturns.Method? {
        switch self {
        case .common: nil
        case .pairwise: .pairwise
        case .expectationMaximization: .expectationMaximization
        }
    }
}

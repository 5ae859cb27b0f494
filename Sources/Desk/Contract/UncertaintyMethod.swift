internal import Estimation

/// What says how uncertain moments are.
enum UncertaintyMethod: String, CaseIterable {
    /// The sampling error of normal returns.
    case normal
    /// Moments of histories drawn by blocks of random length.
    case stationary
    /// The same by blocks of one length that wrap around.
    case circular
    /// The same by blocks of one length that end with the history.
    case moving
    /// A fraction of each moment.
    case delta

    /// How histories are drawn; `nil` where none are.
    var scheme: BlockScheme? { BlockScheme(rawValue: rawValue) }
}

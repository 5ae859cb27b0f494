/// How blocks of consecutive observations are drawn with replacement, so that what depends on its past stays beside it.
public enum BlockScheme: String, CaseIterable, Hashable, Sendable {
    /// Blocks of random length, geometric with mean b, that wrap around: Politis & Romano (1994).
    case stationary
    /// Blocks of b observations that wrap around: Politis & Romano (1992).
    case circular
    /// Blocks of b observations that end with the history: Künsch (1989).
    case moving
}

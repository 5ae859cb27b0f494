/// Why a session does nothing.
public enum SessionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It was not started, so it does not know what was sent before.
    case notStarted

    /// What is wrong and what to do.
    public var description: String {
        "The session was not started, so it does not know what was sent before. Start it first."
    }
}

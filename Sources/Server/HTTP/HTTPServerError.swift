/// Why the server could not start.
public struct HTTPServerError: Error, Hashable, CustomStringConvertible {
    /// What happened, with which value, and what to do.
    public let description: String

    /// An error with a sentence for the user.
    public init(_ description: String) { self.description = description }
}

/// One method on one path: what it does, and what the published description says of it.
struct Route: Sendable {
    /// What answers; errors become responses in one place, the router.
    typealias Answer = @Sendable (RouteCall) async throws -> HTTPResponse

    let method: String
    let pattern: PathPattern
    let operation: Operation
    let answer: Answer
    /// The answer where it is at hand; `nil` where it must be worked for, or is a refusal.
    let knownAnswer: (@Sendable (RouteCall) -> HTTPResponse?)?

    init(
        _ method: String,
        _ pattern: String,
        _ operation: Operation,
        known: (@Sendable (RouteCall) -> HTTPResponse?)? = nil,
        answer: @escaping Answer
    ) {
        knownAnswer = known
        self.method = method
        self.pattern = PathPattern(pattern)
        self.operation = operation
        self.answer = answer
    }
}

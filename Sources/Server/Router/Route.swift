/// One method on one path: what it does, and what the published description says of it.
struct Route: Sendable {
    /// What answers; errors become responses in one place, the router.
    typealias Answer = @Sendable (RouteCall) async throws -> HTTPResponse

    let method: String
    let pattern: PathPattern
    let operation: Operation
    let answer: Answer

    init(_ method: String, _ pattern: String, _ operation: Operation, answer: @escaping Answer) {
        self.method = method
        self.pattern = PathPattern(pattern)
        self.operation = operation
        self.answer = answer
    }
}

/// Whether the solve that is running here should end: its time is over, or nobody waits for it.
///
/// One question for every method, however deep inside another it works: an active set, a product of
/// two matrices, a projection of a projection. It is bound for the extent of a call and by nothing
/// else, so a solve without a limit asks nobody and gives the same bits.
///
///     Interruption.scope(limit.shouldStop) { QuadraticSolver().solve(program) }
///
/// A method that is interrupted ends with ``SolverStatus/timeLimit`` or
/// ``ActiveSetFailure/interrupted``; what it has computed by then is worth nothing unless it says so.
public enum Interruption {
    /// An object, because a closure bound itself is mistaken for its type by the optimizer of Swift 6.3.
    private final class Question: Sendable {
        let ask: @Sendable () -> Bool
        init(_ ask: @escaping @Sendable () -> Bool) { self.ask = ask }
    }

    @TaskLocal private static var question: Question?

    /// Whether to end; false where nobody asked to be asked.
    public static var isRequested: Bool { question?.ask() ?? false }

    /// The question that is bound here, for threads that are to ask it as well.
    static var bound: (@Sendable () -> Bool)? { question?.ask }

    /// Runs `body` with a question that all methods within it ask; `nil` leaves the outer one bound.
    ///
    /// - Parameters:
    ///   - shouldStop: Asked many times a second, on any thread; once true it has to stay so.
    ///   - body: What may be interrupted.
    /// - Returns: What `body` returns.
    public static func scope<Result>(
        _ shouldStop: (@Sendable () -> Bool)?,
        _ body: () -> Result
    ) -> Result {
        guard let shouldStop else { return body() }
        return $question.withValue(Question(shouldStop), operation: body)
    }
}

/// Where methods that are handed no hooks tell what they are at.
///
/// Bound for the extent of a call, as ``Interruption`` is; where nobody listens, telling costs a look.
public enum ProgressReports {
    /// An object, because a closure bound itself is mistaken for its type by the optimizer of Swift 6.3.
    private final class Listener: Sendable {
        let hear: @Sendable (ConicReport) -> Void
        init(_ hear: @escaping @Sendable (ConicReport) -> Void) { self.hear = hear }
    }

    @TaskLocal private static var listener: Listener?

    /// Tells whoever listens to the solve that is running here.
    public static func tell(_ report: @autoclosure () -> ConicReport) { listener?.hear(report()) }

    /// Runs `body` with a listener; `nil` leaves the outer one bound.
    static func scope<Result>(
        _ hear: (@Sendable (ConicReport) -> Void)?,
        _ body: () -> Result
    ) -> Result {
        guard let hear else { return body() }
        return $listener.withValue(Listener(hear), operation: body)
    }
}

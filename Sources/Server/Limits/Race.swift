internal import Synchronization

/// A value that several tasks may deliver; the first one counts.
final class Race<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case finished(Result<Value, any Error>)
        case done
    }
    private let state = Mutex(State.open)

    /// Delivers a result; later ones are dropped.
    func finish(_ result: Result<Value, any Error>) {
        let waiting: CheckedContinuation<Value, any Error>? = state.withLock { state in
            switch state {
            case .open:
                state = .finished(result)
                return nil
            case .awaited(let continuation):
                state = .done
                return continuation
            case .finished, .done: return nil
            }
        }
        waiting?.resume(with: result)
    }

    /// The first result; to be awaited once.
    var value: Value {
        get async throws {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Value, any Error>? = state.withLock { state in
                    guard case .finished(let result) = state else {
                        state = .awaited(continuation)
                        return nil
                    }
                    state = .done
                    return result
                }
                if let result { continuation.resume(with: result) }
            }
        }
    }
}

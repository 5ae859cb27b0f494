import Glibc
import Synchronization

/// Says stop at a certain question, and measures how long nobody asked and how long the end took.
///
/// Measured in processor time of the thread that made it, which a busy machine does not stretch.
final class StopWatch: Sendable {
    private struct State {
        var questions = 0
        var last = StopWatch.processorSeconds
        var longestSilence = 0.0
    }

    private let state = Mutex(State())
    private let owner = pthread_self()
    private let limit: Int

    /// A watch that says stop at question number `limit`.
    init(stoppingAtQuestion limit: Int = .max) { self.limit = limit }

    /// One question.
    func shouldStop() -> Bool {
        state.withLock { state in
            state.questions += 1
            note(&state)
            return state.questions >= limit
        }
    }

    /// How often it was asked.
    var questions: Int { state.withLock { $0.questions } }

    /// The longest time between two questions, the last of them the end of the work.
    func finish() -> Double {
        state.withLock { state in
            note(&state)
            return state.longestSilence
        }
    }

    private func note(_ state: inout State) {
        guard pthread_equal(owner, pthread_self()) != 0 else { return }
        let now = StopWatch.processorSeconds
        state.longestSilence = max(state.longestSilence, now - state.last)
        state.last = now
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + 1e-9 * Double(time.tv_nsec)
    }
}

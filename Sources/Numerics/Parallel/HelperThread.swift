internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// A thread that lives as long as the process and takes offered jobs, one at a time.
///
/// States: idle → claimed (a caller fills the slot) → offered → running → idle; a caller may take
/// an offer back, offered → claimed → idle. `@unchecked` because of `slot`: it belongs to whoever
/// moved the state to claimed or running.
final class HelperThread: @unchecked Sendable {
    /// A helper for every core but the caller's, as many as the system grants.
    static let all: [HelperThread] = {
        let cores = min(sysconf(Int32(_SC_NPROCESSORS_ONLN)), 64)
        return (1..<max(cores, 1)).map { _ in HelperThread() }.filter { $0.start() }
    }()

    private enum State {
        static let idle = 0
        static let claimed = 1
        static let offered = 2
        static let running = 3
    }

    private let state = Atomic(State.idle)
    private let offers = Signal()
    private var slot: ParallelJob?

    /// Offers a job without waiting; `false` where the helper is not idle.
    func offer(_ job: ParallelJob) -> Bool {
        guard move(from: State.idle, to: State.claimed) else { return false }
        job.admit()
        slot = job
        publish()
        return true
    }

    /// Takes an offer back that the helper has not begun, so that no caller waits for a waking.
    func recall(_ job: ParallelJob) {
        guard move(from: State.offered, to: State.claimed) else { return }
        guard slot === job else { return publish() }
        slot = nil
        state.store(State.idle, ordering: .sequentiallyConsistent)
        job.leave()
    }

    private func publish() {
        state.store(State.offered, ordering: .sequentiallyConsistent)
        offers.notify()
    }

    private func move(from old: Int, to new: Int) -> Bool {
        state.compareExchange(expected: old, desired: new, ordering: .sequentiallyConsistent)
            .exchanged
    }

    private func run() -> Never {
        while true {
            offers.wait { state.load(ordering: .sequentiallyConsistent) == State.offered }
            guard move(from: State.offered, to: State.running) else { continue }
            let job = slot
            slot = nil
            job?.work()
            state.store(State.idle, ordering: .sequentiallyConsistent)
            job?.leave()
        }
    }

    private func start() -> Bool {
        var thread = pthread_t()
        let helper = unsafe Unmanaged.passRetained(self)
        let code = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<HelperThread>.fromOpaque(argument).takeRetainedValue().run()
            },
            helper.toOpaque()
        )
        if code != 0 { unsafe helper.release() }
        return code == 0
    }
}

internal import Synchronization

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Waits for a condition on atomics: a short while awake, then asleep until notified.
///
/// No notification is lost: a waiter counts itself before it looks again, a notifier changes the
/// atomics before it counts, and both in the one order of sequentially consistent operations.
/// `@unchecked` because the two pointers are constants that the C library guards.
@safe final class Signal: @unchecked Sendable {
    /// Looks before falling asleep; with a yield each about 20 µs, the pause between two kernels.
    private static let looks = 64

    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private let sleepers = Atomic(0)

    init() {
        let failed = unsafe pthread_mutex_init(mutex, nil) | pthread_cond_init(condition, nil)
        precondition(failed == 0, "The system has no memory for a lock.")
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// Returns once `isMet`, which reads its atomics sequentially consistently.
    func wait(until isMet: () -> Bool) {
        for _ in 0..<Self.looks {
            if isMet() { return }
            sched_yield()
        }
        sleepers.wrappingAdd(1, ordering: .sequentiallyConsistent)
        unsafe pthread_mutex_lock(mutex)
        while !isMet() { unsafe pthread_cond_wait(condition, mutex) }
        unsafe pthread_mutex_unlock(mutex)
        sleepers.wrappingSubtract(1, ordering: .sequentiallyConsistent)
    }

    /// Wakes those asleep, to look again.
    func notify() {
        guard sleepers.load(ordering: .sequentiallyConsistent) > 0 else { return }
        unsafe pthread_mutex_lock(mutex)
        unsafe pthread_cond_broadcast(condition)
        unsafe pthread_mutex_unlock(mutex)
    }
}

import Desk
internal import Synchronization

/// Lets each client send a number of requests per second, with bursts.
///
/// A token bucket per address: it holds at most `burst` tokens, gains `perSecond` each second, and
/// a request takes one. Loopback is never limited.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var filledAt: ContinuousClock.Instant
    }

    private let perSecond: Double
    private let burst: Double
    private let now: @Sendable () -> ContinuousClock.Instant
    private let buckets = Mutex<[String: Bucket]>([:])
    private static let capacity = 10_000

    init(
        perSecond: Double,
        burst: Double,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now }
    ) {
        self.perSecond = perSecond
        self.burst = max(1, burst)
        self.now = now
    }

    /// Takes a token of the client at `address`, or refuses its request.
    func check(_ address: String) throws(ErrorReport) {
        guard !address.hasPrefix("127."), address != "::1" else { return }
        guard let wait = take(address) else { return }
        let seconds = max(1, Int(wait.rounded(.up)))
        throw ErrorReport(
            code: .tooManyRequests,
            message: "You sent more than \(perSecond) requests per second. Wait \(seconds) s.",
            details: ["retry_after_seconds": JSON(seconds)]
        )
    }

    /// Takes a token, or returns the seconds until there is one.
    private func take(_ address: String) -> Double? {
        let now = now()
        return buckets.withLock { buckets in
            var bucket = buckets[address] ?? Bucket(tokens: burst, filledAt: now)
            let elapsed = (now - bucket.filledAt) / .seconds(1)
            bucket.tokens = min(burst, bucket.tokens + elapsed * perSecond)
            bucket.filledAt = now
            let hasToken = bucket.tokens >= 1
            if hasToken { bucket.tokens -= 1 }
            if buckets.count >= RateLimiter.capacity, buckets[address] == nil {
                forgetFull(&buckets, at: now)
            }
            buckets[address] = bucket
            return hasToken ? nil : (1 - bucket.tokens) / perSecond
        }
    }

    /// A full bucket says nothing; where none is full, all are forgotten rather than memory spent.
    private func forgetFull(_ buckets: inout [String: Bucket], at now: ContinuousClock.Instant) {
        buckets = buckets.filter { _, bucket in
            bucket.tokens + (now - bucket.filledAt) / .seconds(1) * perSecond < burst
        }
        if buckets.count >= RateLimiter.capacity { buckets.removeAll() }
    }
}

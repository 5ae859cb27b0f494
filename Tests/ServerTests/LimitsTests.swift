import Desk
import Synchronization
import Testing

@testable import Server

struct LimitsTests {
    @Test func `a bucket allows a burst and then the rate`() throws {
        let now = Mutex(ContinuousClock.now)
        let limiter = RateLimiter(perSecond: 2, burst: 3) { now.withLock { $0 } }
        for _ in 0..<3 { try limiter.check("10.0.0.1") }
        let report = #expect(throws: ErrorReport.self) { try limiter.check("10.0.0.1") }
        #expect(report?.code == .tooManyRequests)
        #expect(report?.details["retry_after_seconds"]?.integer == 1)
        try limiter.check("10.0.0.2")
        now.withLock { $0 = $0.advanced(by: .milliseconds(500)) }
        try limiter.check("10.0.0.1")
        #expect(throws: ErrorReport.self) { try limiter.check("10.0.0.1") }
    }

    @Test func `loopback is never limited`() {
        let limiter = RateLimiter(perSecond: 1, burst: 1)
        for _ in 0..<100 {
            #expect(throws: Never.self) { try limiter.check("127.0.0.1") }
            #expect(throws: Never.self) { try limiter.check("::1") }
        }
    }

    @Test func `a flood of addresses keeps no newcomer out`() {
        let limiter = RateLimiter(perSecond: 1, burst: 1)
        for number in 0..<25_000 { try? limiter.check("10.0.\(number / 256).\(number % 256)") }
        #expect(throws: Never.self) { try limiter.check("192.168.0.1") }
    }

    @Test func `429 tells when to come back`() async throws {
        var settings = ServerSettings()
        settings.requestsPerSecond = 0.1
        settings.requestBurst = 1
        let router = try Asker(settings: settings).router
        let target = try #require(RequestTarget("/health"))
        let request = HTTPRequest(
            method: "GET",
            target: target,
            headers: ["Host": "10.0.0.9"],
            remoteAddress: "10.1.1.1"
        )
        #expect(await router.respond(to: request).status == 200)
        let refused = await router.respond(to: request)
        #expect(refused.status == 429)
        #expect(refused.errorCode == "too_many_requests")
        #expect(refused.headers["Retry-After"] == "10")
    }

    @Test func `no more run at a time than the pool is wide`() async throws {
        let pool = WorkPool.forTests(width: 3, queueLimit: 100, timeLimit: .seconds(60))
        let counts = Occupancy()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await pool.run {
                        counts.enter()
                        try await Task.sleep(for: .milliseconds(2))
                        counts.leave()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(counts.most == 3)
        #expect(pool.load == (0, 0))
    }

    @Test func `work does not run on the shared threads`() async throws {
        let pool = WorkPool.forTests(width: 4, queueLimit: 0, timeLimit: .seconds(60))
        // Four that block their threads: on two cores they would stop everything shared.
        try await withThrowingTaskGroup(of: Void.self) { group in
            let stop = Flag()
            for _ in 0..<4 {
                group.addTask {
                    try await pool.run { while !stop.isSet {} }
                }
            }
            while pool.load.running < 4 { try await Task.sleep(for: .milliseconds(1)) }
            try await Task.sleep(for: .milliseconds(20))
            #expect(pool.load.running == 4)
            stop.set()
            try await group.waitForAll()
        }
        #expect(pool.load.running == 0)
    }

    @Test func `a cancelled client gives its place in the queue back`() async throws {
        let pool = WorkPool.forTests(width: 1, queueLimit: 1, timeLimit: .seconds(60))
        let gate = Gate()
        let running = Task { try await pool.run { await gate.wait() } }
        while pool.load.running == 0 { try await Task.sleep(for: .milliseconds(1)) }
        let waiting = Task { try await pool.run {} }
        while pool.load.waiting == 0 { try await Task.sleep(for: .milliseconds(1)) }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        #expect(pool.load == (1, 0))
        gate.open()
        try await running.value
    }

    @Test func `a place is given back only when the work has ended`() async throws {
        let pool = WorkPool.forTests(width: 1, queueLimit: 0, timeLimit: .milliseconds(20))
        let gate = Gate()
        let report = await #expect(throws: ErrorReport.self) {
            try await pool.run { await gate.wait() }
        }
        #expect(report?.code == .timeout)
        #expect(pool.load.running == 1)
        gate.open()
        while pool.load.running > 0 { try await Task.sleep(for: .milliseconds(1)) }
    }

    @Test func `the cache forgets what was not used for long`() {
        let cache = ResponseCache(bytes: 8000)
        let answer = [UInt8](repeating: 1, count: 900)
        cache.keep(answer, to: [1], revision: 1)
        for number in 2..<100 as Range<UInt8> {
            cache.keep(answer, to: [number], revision: 1)
            #expect(cache.answer(to: [1], revision: 1) == answer)
        }
        #expect(cache.answer(to: [2], revision: 1) == nil)
        #expect(cache.answer(to: [99], revision: 1) == answer)
        #expect(cache.answer(to: [99], revision: 2) == nil)
        cache.keep([UInt8](repeating: 1, count: 5000), to: [7], revision: 3)
        #expect(cache.answer(to: [7], revision: 3) == nil)
    }
}

/// Counts who is inside, and the most that were at a time.
private final class Occupancy: Sendable {
    private let counts = Mutex((now: 0, most: 0))
    var most: Int { counts.withLock { $0.most } }

    func enter() {
        counts.withLock { counts in
            counts.now += 1
            counts.most = max(counts.most, counts.now)
        }
    }

    func leave() { counts.withLock { $0.now -= 1 } }
}

/// A flag for several threads.
private final class Flag: Sendable {
    private let flag = Atomic(false)
    var isSet: Bool { flag.load(ordering: .relaxed) }
    func set() { flag.store(true, ordering: .relaxed) }
}

extension WorkPool {
    fileprivate static func forTests(width: Int, queueLimit: Int, timeLimit: Duration) -> WorkPool {
        WorkPool(
            width: width,
            queueLimit: queueLimit,
            timeLimit: timeLimit,
            threads: WorkThreads(count: width + 1)
        )
    }
}

internal import Synchronization

/// What the server counts, and its text for Prometheus (exposition format 0.0.4).
final class Metrics: Sendable {
    private struct Requests: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct State {
        var requests: [Requests: UInt64] = [:]
        var durations: [String: Histogram] = [:]
        var inFlight = 0
        var cacheHits: UInt64 = 0
        var cacheMisses: UInt64 = 0
    }

    private let state = Mutex(State())
    private let startedAt = ContinuousClock.now

    /// Seconds since the server was made.
    var uptimeSeconds: Double { (ContinuousClock.now - startedAt) / .seconds(1) }

    func noteStarted() { state.withLock { $0.inFlight += 1 } }

    func noteFinished(route: String, method: String, status: Int, duration: Duration) {
        // A client chooses the method, so only known ones may become labels.
        let method = Metrics.methods.contains(method) ? method : "other"
        let seconds = duration / .seconds(1)
        state.withLock { state in
            state.inFlight -= 1
            state.requests[Requests(route: route, method: method, status: status), default: 0] += 1
            state.durations[route, default: Histogram()].record(seconds)
        }
    }

    func noteCache(hit: Bool) {
        state.withLock { state in
            if hit { state.cacheHits += 1 } else { state.cacheMisses += 1 }
        }
    }

    private static let methods: Set<String> = [
        "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
    ]

    /// The text that Prometheus reads; `gauges` are the values of the moment.
    func exposition(gauges: [Gauge]) -> String {
        let state = state.withLock { $0 }
        var page = MetricsPage()
        page.family("poise_http_requests_total", "counter", "Requests by route, method and status.")
        for (key, count) in state.requests.sorted(by: { Metrics.order($0.key, $1.key) }) {
            page.sample(
                "poise_http_requests_total",
                [("route", key.route), ("method", key.method), ("status", String(key.status))],
                String(count)
            )
        }
        page.family(
            "poise_http_request_duration_seconds",
            "histogram",
            "Time from a whole request to its response, by route."
        )
        for (route, histogram) in state.durations.sorted(by: { $0.key < $1.key }) {
            page.histogram("poise_http_request_duration_seconds", [("route", route)], histogram)
        }
        let own = [
            Gauge("poise_http_requests_in_flight", "Requests being answered.", state.inFlight),
            Gauge("poise_cache_hits_total", "Answers from memory.", state.cacheHits, "counter"),
            Gauge(
                "poise_cache_misses_total",
                "Answers not in memory.",
                state.cacheMisses,
                "counter"
            ),
            Gauge("poise_uptime_seconds", "Seconds since the start.", uptimeSeconds),
        ]
        for gauge in own + gauges {
            page.family(gauge.name, gauge.kind, gauge.help)
            page.sample(gauge.name, gauge.labels, gauge.value)
        }
        return page.text
    }

    private static func order(_ left: Requests, _ right: Requests) -> Bool {
        (left.route, left.method, left.status) < (right.route, right.method, right.status)
    }
}

/// A value of the moment.
struct Gauge: Sendable {
    let name: String
    let help: String
    let kind: String
    let labels: [(String, String)]
    let value: String

    init(
        _ name: String,
        _ help: String,
        _ value: some LosslessStringConvertible,
        _ kind: String = "gauge",
        labels: [(String, String)] = []
    ) {
        self.name = name
        self.help = help
        self.kind = kind
        self.labels = labels
        self.value = String(value)
    }
}

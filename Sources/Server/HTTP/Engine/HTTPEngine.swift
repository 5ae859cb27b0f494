internal import Synchronization

/// What happens to a request between the library's callbacks and the handler.
///
/// Its methods run on the library's network threads and never wait.
final class HTTPEngine: Sendable {
    let settings: HTTPServerSettings
    let running = RunningExchanges()
    let streams = OpenStreams()
    private let departures: DepartureWatch
    private let handler: any HTTPHandler
    private let threads: WorkThreads
    private let bodyBytes = Atomic<Int>(0)
    private let connections = Atomic<Int>(0)

    /// What the library is to do next.
    enum Step { case proceed, abandon }

    init(settings: HTTPServerSettings, handler: any HTTPHandler) {
        self.settings = settings
        threads = WorkThreads(count: settings.handlerThreads)
        self.handler = handler
        departures = DepartureWatch(
            running,
            streams,
            farewell: HTTPEngine.refusal(
                400,
                "invalid_request",
                "The client closed its side of the connection before the answer. Keep it open."
            )
        )
    }

    /// Open connections.
    var openConnections: Int { connections.load(ordering: .relaxed) }

    func noteOpened() { connections.add(1, ordering: .relaxed) }
    func noteClosed() { connections.subtract(1, ordering: .relaxed) }

    // MARK: - Head

    /// Checks a head; a request that is refused with a body to come is answered at once.
    func begin(_ exchange: Exchange, head: RequestHead) -> Step {
        exchange.phase = .receiving
        exchange.head = head
        do throws(RequestHead.Violation) {
            let framing = try head.checkedFraming()
            guard let target = RequestTarget(head.target) else {
                throw RequestHead.Violation(
                    status: 400,
                    code: "invalid_request",
                    message: "The request target is not a path with a query, percent-encoded UTF-8."
                )
            }
            exchange.parsedTarget = target
            return prepare(exchange, for: framing)
        } catch {
            return answer(exchange, HTTPEngine.refusal(error.status, error.code, error.message))
        }
    }

    private func prepare(_ exchange: Exchange, for framing: RequestHead.Framing) -> Step {
        switch framing {
        case .none: break
        case .length(let length) where length > settings.bodyLimitBytes:
            return answer(exchange, tooLarge())
        case .length(let length):
            // A client may announce much and send nothing: no more than this on trust.
            exchange.body.reserveCapacity(min(length, 256 * 1024))
        case .chunked: break
        }
        return .proceed
    }

    // MARK: - Body

    /// Keeps a piece of the body, or reads past it once the request is refused.
    func receive(_ bytes: UnsafeRawBufferPointer, in exchange: Exchange) -> Step {
        let (received, hasOverflowed) = exchange.receivedBytes.addingReportingOverflow(bytes.count)
        exchange.receivedBytes = received
        guard exchange.refusal == nil else {
            let patience = settings.bodyLimitBytes + 8 * 1024 * 1024
            return hasOverflowed || received > patience ? .abandon : .proceed
        }
        guard received <= settings.bodyLimitBytes else { return refuse(exchange, tooLarge()) }
        let total = bodyBytes.add(bytes.count, ordering: .relaxed).newValue
        exchange.reservedBytes += bytes.count
        guard total <= settings.totalBodyLimitBytes else { return refuse(exchange, overloaded()) }
        exchange.body.append(contentsOf: bytes)
        return .proceed
    }

    private func refuse(_ exchange: Exchange, _ response: HTTPResponse) -> Step {
        exchange.body = []
        exchange.refusal = response
        return .proceed
    }

    // MARK: - Response

    /// Starts the handler for a whole request.
    func run(_ exchange: Exchange) -> Step {
        if let refusal = exchange.refusal { return answer(exchange, refusal) }
        guard let head = exchange.head, let target = exchange.parsedTarget else { return .abandon }
        let request = HTTPRequest(
            method: head.method,
            target: target,
            headers: head.headers,
            body: exchange.body,
            remoteAddress: exchange.remoteAddress
        )
        if let known = handler.immediateResponse(to: request) {
            return answer(exchange, closing(known))
        }
        exchange.body = []
        exchange.phase = .running
        let isAdmitted = running.admit(exchange) { [running, handler] in
            Task(executorPreference: threads) {
                let response = await handler.respond(to: request)
                running.finish(exchange, with: response)
            }
        }
        exchange.wasAdmitted = isAdmitted
        guard isAdmitted else { return answer(exchange, stopping()) }
        departures.begin()
        return .proceed
    }

    /// Hands the finished handler's response to the library.
    func conclude(_ exchange: Exchange) -> Step {
        guard let response = exchange.response else { return .abandon }
        return answer(exchange, closing(response))
    }

    /// The response; the last one on its connection once a stop has begun.
    private func closing(_ response: HTTPResponse) -> HTTPResponse {
        var response = response
        if running.isDraining { response.closesConnection = true }
        return response
    }

    private func answer(_ exchange: Exchange, _ response: HTTPResponse) -> Step {
        exchange.phase = .answered
        if let stream = response.stream {
            streams.open(stream, on: exchange.socket)
            departures.begin()
        }
        return exchange.connection.queue(response) ? .proceed : .abandon
    }

    /// Gives back what a request held; called once for each.
    func end(_ exchange: Exchange) {
        bodyBytes.subtract(exchange.reservedBytes, ordering: .relaxed)
        if let stream = exchange.response?.stream { streams.close(stream) }
        if exchange.wasAdmitted { running.noteAnswered() }
    }

    // MARK: - Refusals

    func stopping() -> HTTPResponse {
        HTTPEngine.refusal(
            503,
            "overloaded",
            "The server is stopping. Try again in a moment.",
            retryAfter: 1
        )
    }

    private func overloaded() -> HTTPResponse {
        HTTPEngine.refusal(
            503,
            "overloaded",
            "Too many large requests are being received at the same time. Try again in a moment.",
            retryAfter: 1
        )
    }

    private func tooLarge() -> HTTPResponse {
        let limit = settings.bodyLimitBytes
        return HTTPEngine.refusal(
            413,
            "payload_too_large",
            "The body exceeds the limit of \(limit) bytes. Send less, or in several requests."
        )
    }

    private static func refusal(
        _ status: Int,
        _ code: String,
        _ message: String,
        retryAfter: Int? = nil
    ) -> HTTPResponse {
        var response = HTTPResponse.error(status, code: code, message: message)
        if let retryAfter { response.headers.set("Retry-After", String(retryAfter)) }
        response.closesConnection = true
        return response
    }
}

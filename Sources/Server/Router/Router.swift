import Desk

/// Finds the route of a request, and turns whatever happens into a response.
///
/// Every response carries the request's identifier and the headers that keep browsers from misusing
/// it, and is counted by the pattern of its route.
struct Router: HTTPHandler {
    let routes: [Route]
    let files: StaticFiles
    let gate: BrowserGate
    let rateLimiter: RateLimiter?
    let metrics: Metrics
    /// Receives defects of ours, one line each.
    let log: @Sendable (String) -> Void

    func respond(to request: HTTPRequest) async -> HTTPResponse {
        let start = ContinuousClock.now
        let id = RequestID.of(request)
        metrics.noteStarted()
        let (route, response) = await dispatch(request, id: id)
        return finished(response, to: request, id: id, route: route, since: start)
    }

    /// What a route has at hand for a request that nothing speaks against.
    func immediateResponse(to request: HTTPRequest) -> HTTPResponse? {
        let candidate = routes.first {
            $0.knownAnswer != nil && $0.method == request.method
                && $0.pattern.match(request.segments) != nil
        }
        guard let route = candidate, (try? gate.check(request)) != nil else { return nil }
        let start = ContinuousClock.now
        let id = RequestID.of(request)
        let call = RouteCall(request: request, pathParameters: [:], requestID: id)
        guard (try? call.checkQuery(against: route.operation)) != nil,
            let known = route.knownAnswer?(call)
        else { return nil }
        metrics.noteStarted()
        let pattern = route.pattern.description
        do {
            try rateLimiter?.check(request.remoteAddress)
            return finished(known, to: request, id: id, route: pattern, since: start)
        } catch {
            let refusal = ErrorAnswer.response(for: error)
            return finished(refusal, to: request, id: id, route: "refused", since: start)
        }
    }

    /// Adds what every response carries, and counts it.
    private func finished(
        _ response: HTTPResponse,
        to request: HTTPRequest,
        id: String,
        route: String,
        since start: ContinuousClock.Instant
    ) -> HTTPResponse {
        var response = response
        response.headers.set("X-Request-Id", id)
        for (name, value) in Router.standingHeaders where response.headers[name] == nil {
            response.headers.add(name, value)
        }
        metrics.noteFinished(
            route: route,
            method: request.method,
            status: response.status,
            duration: ContinuousClock.now - start
        )
        return response
    }

    private func dispatch(_ request: HTTPRequest, id: String) async -> (String, HTTPResponse) {
        do {
            try gate.check(request)
            try rateLimiter?.check(request.remoteAddress)
        } catch {
            return ("refused", ErrorAnswer.response(for: error))
        }
        let candidates = routes.compactMap { route in
            route.pattern.match(request.segments).map { (route, $0) }
        }
        guard let pattern = candidates.first?.0.pattern.description else {
            return answerFile(request)
        }
        let method = request.method == "HEAD" ? "GET" : request.method
        guard let (route, parameters) = candidates.first(where: { $0.0.method == method }) else {
            return (pattern, methodNotAllowed(request, by: candidates.map(\.0.method)))
        }
        let call = RouteCall(request: request, pathParameters: parameters, requestID: id)
        return (pattern, await answer(call, by: route))
    }

    private func answer(_ call: RouteCall, by route: Route) async -> HTTPResponse {
        do {
            try call.checkQuery(against: route.operation)
            return try await route.answer(call)
        } catch let report as ErrorReport {
            return ErrorAnswer.response(for: report)
        } catch is CancellationError {
            return ErrorAnswer.response(for: .stopping)
        } catch {
            log("request \(call.requestID): \(route.method) \(route.pattern): \(error)")
            return ErrorAnswer.response(for: .defect(id: call.requestID))
        }
    }

    private func answerFile(_ request: HTTPRequest) -> (String, HTTPResponse) {
        guard let file = files.file(at: request.segments) else {
            let report = ErrorReport(
                code: .notFound,
                message:
                    "There is nothing at \(request.path.shown). See /openapi.json for what there is.",
                details: ["path": .string(String(request.path.prefix(200)))]
            )
            return ("unknown", ErrorAnswer.response(for: report))
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            return ("files", methodNotAllowed(request, by: ["GET"]))
        }
        return ("files", file.response(to: request))
    }

    private func methodNotAllowed(_ request: HTTPRequest, by methods: [String]) -> HTTPResponse {
        var allowed = methods
        if allowed.contains("GET") { allowed.append("HEAD") }
        allowed.append("OPTIONS")
        let list = allowed.joined(separator: ", ")
        if request.method == "OPTIONS" {
            return HTTPResponse(status: 204, headers: ["Allow": list])
        }
        let report = ErrorReport(
            code: .methodNotAllowed,
            message:
                "\(request.method) is not allowed at \(request.path.shown); allowed is \(list).",
            details: ["allowed": .array(allowed.map(JSON.string))]
        )
        var response = ErrorAnswer.response(for: report)
        response.headers.set("Allow", list)
        return response
    }

    private static let standingHeaders = [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
}

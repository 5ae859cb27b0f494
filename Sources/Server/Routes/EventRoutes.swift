import Desk
import Portfolio

/// What happened, for whoever wants to follow: in pages, or as a stream.
struct EventRoutes: Sendable {
    let outbox: any Outbox
    let feed: EventFeed
    let pool: WorkPool

    var routes: [Route] {
        [
            Route("GET", "/api/events", Self.list) { call in
                let position = try Self.position(asked: call)
                let portfolio = try call.value(of: Self.portfolio)
                let wantsStream = Self.wantsStream(call.request)
                var response =
                    wantsStream
                    ? try await stream(call, after: position, portfolio)
                    : try await page(call, after: position, portfolio)
                response.headers.set("Vary", "Accept")
                return response
            }
        ]
    }

    private func page(_ call: RouteCall, after: Int, _ portfolio: PortfolioID?) async throws
        -> HTTPResponse
    {
        let limit = try call.value(of: Self.limit)
        return .json(
            try await pool.run {
                let last = try await StoreCall.run { try await outbox.lastPosition() }
                let events = try await StoreCall.run {
                    try await outbox.events(after: Int64(after), of: portfolio, limit: limit)
                }
                // Asked last: what goes meanwhile is told as a gap rather than passed over.
                let removed = try await StoreCall.run { try await outbox.removedThrough() }
                return JSON.members(
                    ("last_position", JSON(Int(last))),
                    ("removed_through", JSON(Int(removed))),
                    ("gap", .bool(after < removed)),
                    ("events", .array(events.map(\.json)))
                ).bytes()
            }
        )
    }

    private func stream(_ call: RouteCall, after: Int, _ portfolio: PortfolioID?) async throws
        -> HTTPResponse
    {
        guard call.request.query(Self.limit.name) == nil else {
            throw ErrorReport.invalid(
                path: Self.limit.name,
                "A stream has no end, so limit is not allowed with Accept: \(Self.streamType)."
            )
        }
        let (last, removed) = try await pool.run {
            try await StoreCall.run {
                (try await outbox.lastPosition(), try await outbox.removedThrough())
            }
        }
        var response = HTTPResponse(
            // Proxies that collect answers before they pass them on are asked not to.
            headers: [
                "Content-Type": Self.streamType, "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
            ]
        )
        response.stream = try feed.listen(
            after: Int64(after),
            portfolio: portfolio,
            last: last,
            removed: removed
        )
        return response
    }

    // MARK: - Requests

    /// Where to go on: the last event that a client saw, as it says when it connects again, or as it asked at first.
    private static func position(asked call: RouteCall) throws(ErrorReport) -> Int {
        let asked = try call.value(of: after)
        guard let seen = call.request.headers[lastEventID.name] else { return asked }
        return try lastEventID.read(seen)
    }

    /// Whether the client asks for a stream and for nothing else that this route has.
    static func wantsStream(_ request: HTTPRequest) -> Bool {
        let types = request.headers.values(of: "Accept").flatMap { $0.split(separator: ",") }
            .map { $0.prefix { $0 != ";" }.trimmingBlanks.lowercased() }
        return types.contains(streamType) && !types.contains("application/json")
    }
}

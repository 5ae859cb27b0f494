import Desk

/// What happened, for whoever wants to follow.
struct EventRoutes: Sendable {
    let outbox: any Outbox
    let pool: WorkPool

    private static let limit = QueryParameter.integer(
        "limit",
        in: 1...1_000,
        default: 100,
        "Events at most."
    )
    private static let after = QueryParameter.integer(
        "after",
        in: 0...Int(Int32.max),
        default: 0,
        "The position after which events are told."
    )

    var routes: [Route] {
        [
            Route("GET", "/api/events", Self.list) { call in
                let (after, limit) = try (call.value(of: Self.after), call.value(of: Self.limit))
                return .json(
                    try await pool.run {
                        let last = try await StoreCall.run { try await outbox.lastPosition() }
                        let events = try await StoreCall.run {
                            try await outbox.events(after: Int64(after), limit: limit)
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
        ]
    }

    private static let list = Operation(
        id: "listEvents",
        summary: "What happened after a position, in the order in which it was committed.",
        tag: "events",
        parameters: [after.description, limit.description],
        answer: AnswerDescription(
            summary: "The events, the oldest first.",
            schema: Schema.object([
                ("last_position", Schema.integer()), ("removed_through", Schema.integer()),
                ("gap", Schema.flag()),
                (
                    "events",
                    Schema.array(
                        of: .members(
                            ("type", .string("object")),
                            (
                                "required",
                                Schema.strings(["position", "eventId", "timestamp", "type"])
                            )
                        )
                    )
                ),
            ])
        ),
        errors: [.timeout, .storageError]
    )
}

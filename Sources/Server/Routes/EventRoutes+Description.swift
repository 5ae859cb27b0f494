import Desk

extension EventRoutes {
    static let streamType = "text/event-stream"

    static let limit = QueryParameter.integer(
        "limit",
        in: 1...1_000,
        default: 100,
        "Events at most; not for a stream."
    )
    static let after = QueryParameter.integer(
        "after",
        in: 0...Int(Int32.max),
        default: 0,
        "The position after which events are told; a stream tells what is new from now on where it lies beyond all."
    )
    static let lastEventID = QueryParameter.integer(
        "Last-Event-ID",
        in: 0...Int(Int32.max),
        default: 0,
        "The position of the last event that was seen; it goes before `after`."
    )
    static let portfolio = QueryParameter.optionalPortfolio(
        "portfolio",
        "The portfolio whose events are told; all events where left out."
    )

    static let list = Operation(
        id: "listEvents",
        summary:
            "What happened after a position, in the order in which it was committed: as a page, or with "
            + "Accept: text/event-stream as a stream that goes on.",
        tag: "events",
        parameters: [
            after.description, limit.description, portfolio.description,
            lastEventID.description(in: .header),
        ],
        answer: AnswerDescription(
            summary: "The events, the oldest first.",
            schema: Schema.object([
                ("last_position", Schema.integer()), ("removed_through", Schema.integer()),
                ("gap", Schema.flag()), ("events", Schema.array(of: event)),
            ]),
            alternatives: [
                (
                    streamType,
                    .members(
                        ("type", .string("string")),
                        (
                            "description",
                            .string(
                                "Server-sent events: id is the position, event the type, data the event as in the "
                                    + "page, on one line. An event gap {after, removed_through} says that events "
                                    + "between were removed; comments show that the connection lives."
                            )
                        )
                    )
                )
            ]
        ),
        errors: [.timeout, .storageError]
    )

    private static let event = JSON.members(
        ("type", .string("object")),
        ("required", Schema.strings(["position", "eventId", "timestamp", "type"]))
    )
}

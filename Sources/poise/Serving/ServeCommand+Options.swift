import Desk
import Server

/// What `poise serve` may be told.
extension ServeCommand {
    static let demo = OptionSpecification(
        name: "demo",
        help:
            "Store the sample prices first, and a sample portfolio where there is none; what is there "
            + "stays as it is."
    )
    static let solvers = OptionSpecification(
        name: "solvers",
        value: "NUMBER",
        help: "Solves at a time; unless told, one for each core.",
        environment: ["POISE_SOLVERS"]
    )
    static let queue = OptionSpecification(
        name: "queue",
        value: "NUMBER",
        help: "Requests that may wait for a solver; more are answered 503.",
        environment: ["POISE_QUEUE"],
        standard: "256"
    )
    static let timeLimit = OptionSpecification(
        name: "time-limit",
        value: "SECONDS",
        help: "How long one solve may take; longer ones are answered 503.",
        environment: ["POISE_TIME_LIMIT"],
        standard: "60"
    )
    static let memoryLimit = OptionSpecification(
        name: "memory-limit",
        value: "SIZE",
        help: "What one solve may take, such as \"2 GB\"; those that need more are refused. Unless "
            + "told, all solvers together may take half of the memory.",
        environment: ["POISE_MEMORY_LIMIT"]
    )
    static let rate = OptionSpecification(
        name: "rate",
        value: "NUMBER",
        help: "Requests per second of one client on another machine; more are answered 429.",
        environment: ["POISE_RATE"],
        standard: "200"
    )
    static let streams = OptionSpecification(
        name: "streams",
        value: "NUMBER",
        help: "Streams of events that may be open at a time; more are answered 503.",
        environment: ["POISE_STREAMS"],
        standard: "100"
    )
    static let allowedHosts = OptionSpecification(
        name: "allow-host",
        value: "NAMES",
        help: "Names, separated by commas, under which browsers may reach the server beside "
            + "addresses and localhost.",
        environment: ["POISE_ALLOWED_HOSTS"]
    )

    static let keepEvents = OptionSpecification(
        name: "keep-events",
        value: "DAYS",
        help:
            "How long events are kept that every consumer has done; older ones are removed at the "
            + "start and once an hour.",
        environment: ["POISE_KEEP_EVENTS"],
        standard: "\(EventRetention.standardDays)"
    )

    static let onTrigger = OptionSpecification(
        name: "on-trigger",
        value: "WHAT",
        help:
            "What becomes of a rule that asks for a rebalance when prices come in: tell, an event; propose, and a "
            + "plan that waits for an approval; trade, and the plan is traded.",
        environment: ["POISE_ON_TRIGGER"],
        standard: "tell"
    )
}

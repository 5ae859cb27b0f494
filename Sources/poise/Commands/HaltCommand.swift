import Desk
import Storage

/// Stops all orders, and lets them pass again.
struct HaltCommand: Command {
    private static let release = OptionSpecification(
        name: "release",
        help: "Let orders pass again."
    )

    static let specification = CommandSpecification(
        name: "halt",
        summary: "Stop all orders at once, or let them pass again",
        discussion: [
            "No portfolio sends an order from then on, whichever process carries its rebalance out: it sees the word "
                + "within a twentieth of a second, takes back what is open, and ends. What was traded stays. The word "
                + "stands in every journal until it is released."
        ],
        options: [.database, release, Person.by, Person.reason, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise halt --reason \"the prices are wrong\"",
                effect: "Stops all orders."
            ),
            CommandSpecification.Example(
                line: "poise halt --release --reason \"they are right again\"",
                effect: "Lets them pass again."
            ),
        ]
    )

    private let request: JSON
    private let database: DatabaseSetting
    private let isForPrograms: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        request = .members(
            ("stopped", .bool(!arguments.has(Self.release))),
            ("by", .string(Person.name(arguments))),
            ("reason", .string(try Person.neededReason(arguments)))
        )
        database = DatabaseSetting(arguments)
        isForPrograms = arguments.has(.json)
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let answer = try await database.asking(console) { desk throws(ErrorReport) in
            try await desk.halt(request.bytes())
        }
        guard !isForPrograms else {
            try console.print(answer.line(.pretty))
            return .done
        }
        let names = (answer["portfolios"]?.array ?? []).compactMap(\.string)
        let word = answer["stopped"] == .bool(true) ? "Stopped" : "Released"
        try console.print(
            names.isEmpty
                ? "That was so already.\n" : "\(word): \(names.joined(separator: ", ")).\n"
        )
        return .done
    }
}

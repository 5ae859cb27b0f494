import Desk
import Portfolio

/// Says when an exchange is closed or closes early.
struct CalendarCommand: Command {
    private static let year = OptionSpecification(
        name: "year",
        value: "YEAR",
        help: "The year, 1990 to 2199; unless told, this one."
    )

    static let specification = CommandSpecification(
        name: "calendar",
        summary: "Show the days of a year on which an exchange is closed or closes early",
        discussion: [
            "Days come from rules and not from a table that ends; those of the past are as they were, "
                + "with days of mourning, storms and jubilees. Weekends are left out."
        ],
        operands: [
            CommandSpecification.Operand(
                name: "EXCHANGE",
                help: "Its code: XNYS (with XNAS, ARCX, ...), XLON, or CRYPTO, which never closes."
            )
        ],
        options: [year, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise calendar XNYS --year 2025",
                effect: "Prints ten holidays, a day of mourning and three early closes."
            )
        ]
    )

    private let exchange: Exchange
    private let calendar: ExchangeCalendar
    private let year: Int?
    private let isForPrograms: Bool

    init(_ arguments: ParsedArguments) throws(UsageError) {
        let text = arguments.operands[0]
        guard let exchange = Exchange(text), let calendar = exchange.calendar else {
            throw UsageError(
                "The days of “\(text)” are not known; known are XNYS, XNAS, ARCX, XASE, BATS, IEXG, "
                    + "XLON and CRYPTO.",
                command: Self.specification
            )
        }
        (self.exchange, self.calendar) = (exchange, calendar)
        year = try arguments.value(Self.year, "a year from 1990 to 2199") { text in
            Int(text).flatMap { (1990...2199).contains($0) ? $0 : nil }
        }
        isForPrograms = arguments.has(.json)
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let year = year ?? console.clock.now().day.civil.year
        let report = CalendarReport(exchange, calendar, year: year)
        if isForPrograms {
            try console.print(report.json.line(.pretty))
        } else {
            try console.print(report.text)
        }
        return .done
    }
}

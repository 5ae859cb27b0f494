import Desk
import Portfolio

/// How books are kept, as the commands about them let the user say it.
enum BookSettings {
    static let lots = OptionSpecification(
        name: "lots",
        value: "METHOD",
        help: "Which lots a sale takes: fifo, lifo, hifo (dearest), lofo (cheapest), average, "
            + "specific (named in the column lot), tax_optimal (least tax per share at its price).",
        standard: "fifo"
    )
    static let shortRate = OptionSpecification(
        name: "short-rate",
        value: "RATE",
        help: "With tax_optimal: the tax on gains of a year or less.",
        standard: "0.37"
    )
    static let longRate = OptionSpecification(
        name: "long-rate",
        value: "RATE",
        help: "With tax_optimal: the tax on gains of more than a year.",
        standard: "0.2"
    )
    static let tax = OptionSpecification(
        name: "tax",
        value: "LAW",
        help:
            "By whose law gains are told: us (wash sales, long and short), uk (same day, 30 days, "
            + "pool), none.",
        standard: "none"
    )
    static let currency = OptionSpecification(
        name: "currency",
        value: "CODE",
        help: "The currency of the books and of rows that name none.",
        standard: "USD"
    )
    static let retirement = OptionSpecification(
        name: "retirement",
        value: "ACCOUNTS",
        help:
            "Accounts, with commas between, that are not taxed: a purchase there takes a loss away."
    )
    static let prices = OptionSpecification(
        name: "prices",
        letter: "p",
        value: "FILE",
        help: "What assets are worth, as CSV or .csv.gz; without it values are unknown."
    )
    static let instruments = OptionSpecification(
        name: "instruments",
        value: "FILE",
        help: "What assets are, as CSV; prices in pence are converted by it."
    )
    static let map = OptionSpecification(
        name: "map",
        value: "FILE",
        help: "How a broker's file is written, as JSON; without it the file is a history. Examples "
            + "are in Examples/brokers."
    )
    static let asOf = OptionSpecification(
        name: "as-of",
        value: "DATE",
        help: "The last day that counts; unless told, that of the last row or price."
    )

    /// What the columns of a history are.
    static let columns =
        "The history is a CSV file with a header and the columns date,type,symbol,quantity,price,"
        + "amount,fee,tax,currency,fx_rate,account,lot,note,into,cost_share,sleeve, of which only date and type are "
        + "required; rows may stand in any order. Types are "
        + TransactionKind.allCases.map(\.rawValue).joined(separator: ", ") + "."

    /// The settings that the options say.
    static func settings(_ arguments: ParsedArguments) throws(UsageError) -> LedgerSettings {
        LedgerSettings(
            selection: try selection(arguments),
            tax: try arguments.choice(tax),
            currency: try arguments.value(currency, "a code such as USD") {
                Portfolio.Currency($0)
            } ?? .dollar,
            retirementAccounts: Set(
                (arguments.value(retirement) ?? "").split(separator: ",").map(String.init)
            )
        )
    }

    private static func selection(
        _ arguments: ParsedArguments
    ) throws(UsageError) -> LotSelection {
        let selection: LotSelection = try arguments.choice(lots)
        let short = try rate(shortRate, arguments)
        let long = try rate(longRate, arguments)
        guard selection.name == "tax_optimal", let rates = TaxRates(short: short, long: long) else {
            return selection
        }
        // The name may have the rates already.
        return selection == .taxOptimal(.highest) ? .taxOptimal(rates) : selection
    }

    private static func rate(
        _ option: OptionSpecification,
        _ arguments: ParsedArguments
    ) throws(UsageError) -> FixedDecimal {
        let rate = try arguments.value(option, "a fraction from 0 to 1, such as 0.2") { text in
            FixedDecimal(text).flatMap { (.zero...FixedDecimal(1)).contains($0) ? $0 : nil }
        }
        return rate ?? .zero
    }

    /// The mapping in a file, where one is given.
    static func mapping(
        _ file: InputFile?,
        _ console: Console
    ) throws(CommandFailure) -> BrokerMapping? {
        guard let file else { return nil }
        let bytes = try file.bytes(limit: BrokerMapping.byteLimit, console: console)
        do throws(ErrorReport) {
            return try BrokerMapping(bytes)
        } catch {
            throw .report(error)
        }
    }

    /// The last day that counts, where it is given.
    static func end(_ arguments: ParsedArguments) throws(UsageError) -> Day? {
        try arguments.value(asOf, "a date such as 2022-12-31") { Day($0) }
    }
}

extension ParsedArguments {
    /// An option that names one of some cases.
    func choice<Choice: CaseIterable & RawRepresentable<String>>(
        _ option: OptionSpecification
    ) throws(UsageError) -> Choice {
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        guard let found = try value(option, "one of \(known)", { Choice(rawValue: $0) }) else {
            preconditionFailure("--\(option.name) has a standard value.")
        }
        return found
    }

    /// The value of an option as `parse` reads it; `nil` where it is not given.
    func value<Value>(
        _ option: OptionSpecification,
        _ allowed: String,
        _ parse: (String) -> Value?
    ) throws(UsageError) -> Value? {
        guard let text = value(option) else { return nil }
        guard let value = parse(text) else {
            throw UsageError(
                "--\(option.name) is “\(text)”; it must be \(allowed).",
                command: command
            )
        }
        return value
    }
}

extension BookSettings {
    /// The name of a portfolio.
    static func portfolio(
        _ word: String,
        of command: CommandSpecification
    ) throws(UsageError) -> PortfolioID {
        guard let id = PortfolioID(word) else {
            throw UsageError(
                "“\(word)” is no name of a portfolio; it has 1 to 64 letters, digits, dots, "
                    + "dashes and underscores.",
                command: command
            )
        }
        return id
    }
}

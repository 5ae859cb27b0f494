import Desk
import MarketData
import Portfolio

/// Works out how a portfolio comes to its target with the liquidity that there is.
struct ReallocateCommand: Command {
    private static let compact = OptionSpecification(
        name: "compact",
        help: "The whole report on one line."
    )

    static let specification = CommandSpecification(
        name: "reallocate",
        summary: "Say how far the liquidity there is brings a portfolio to its target",
        discussion: [
            "The input is a JSON object with the current portfolio, the target, the market and where "
                + "each asset can be traded; the report is a JSON object. The answer depends on the "
                + "input alone, but for the time where it gives none.",
            "The status is NOT_NEEDED where every utilization, value over target value, is in its "
                + "range; MATCHED, PARTIAL or FAILED as all, some or none of what is needed can be "
                + "traded. After PARTIAL and FAILED the exit code is 1.",
            "prices may name a file of prices, beside the input, for the measures of risk.",
        ],
        operands: [
            CommandSpecification.Operand(
                name: "INPUT.json",
                help: "The file of the input, or - for the standard input."
            )
        ],
        options: [compact, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise reallocate Examples/reallocation.json",
                effect: "Prints what is sold and bought, where, and what it does to the market."
            )
        ]
    )

    private let input: InputFile
    private let style: JSONWriter.Style

    init(_ arguments: ParsedArguments) throws(UsageError) {
        input = InputFile(path: arguments.operands[0])
        style = arguments.has(Self.compact) ? .compact : .pretty
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let bytes = try input.bytes(limit: 64 << 20, console: console)
        var request: ReallocationRequest
        do throws(ErrorReport) {
            request = try ReallocationRequest(bytes)
        } catch {
            throw .report(error)
        }
        if let name = request.priceFile {
            request.prices = try beside(name).prices(console: console).table
        }
        let report: ReallocationReport
        do throws(ErrorReport) {
            try await request.optimizeTarget { question, prices throws(ErrorReport) in
                try await Desk.optimize(
                    question,
                    prices: prices,
                    version: Program.version,
                    elapsedSeconds: console.clock.elapsedSeconds
                )
            }
            report = try ReallocationReport(request, now: console.clock.now())
        } catch {
            throw .report(error)
        }
        try console.print(report.json.line(style))
        return report.isMatched ? .done : .negative
    }

    /// The file that the input names, seen from the folder of the input.
    private func beside(_ name: String) -> InputFile {
        guard !name.hasPrefix("/"), let cut = input.path.lastIndex(of: "/") else {
            return InputFile(path: name == "-" ? "./-" : name)
        }
        return InputFile(path: input.path[...cut] + name)
    }
}

import Storage
import Desk

/// Answers a request with a portfolio.
struct OptimizeCommand: Command {
    private static let prices = OptionSpecification(
        name: "prices",
        letter: "p",
        value: "FILE",
        help: "The prices, as CSV or .csv.gz; without it the database gives them."
    )
    private static let output = OptionSpecification(
        name: "output",
        letter: "o",
        value: "FILE",
        help: "Write the result to a file instead of the standard output."
    )
    private static let pretty = OptionSpecification(
        name: "pretty",
        help: "One member of the result on each line; this is so unless told otherwise."
    )
    private static let compact = OptionSpecification(
        name: "compact",
        help: "The whole result on one line."
    )

    static let specification = CommandSpecification(
        name: "optimize",
        summary: "Find the optimal portfolio for a request",
        discussion: [
            "The request is a JSON object that names the assets, the objective and the constraints; "
                + "only assets is required. The result is a JSON object with the weights, their "
                + "metrics, the shadow prices of the constraints and the quality of the solution.",
            "With --prices the answer depends on the two files alone. Without it the prices come "
                + "from the database, and the answer is kept there.",
            "On a terminal, a solve that takes longer than 0.3 s says on the standard error what it "
                + "is at; the line goes when it ends.",
            "Where there is no such portfolio, the standard output has a JSON object with the "
                + "error, its code and its particulars, such as the constraints that contradict "
                + "each other; the exit code is 1.",
        ],
        operands: [
            CommandSpecification.Operand(
                name: "REQUEST.json",
                help: "The file of the request, or - for the standard input."
            )
        ],
        options: [prices, .database, output, pretty, compact, .json],
        examples: [
            CommandSpecification.Example(
                line: "poise optimize Examples/maximum_sharpe.json "
                    + "--prices Examples/prices/sp500_20.csv.gz",
                effect: "Prints the portfolio of highest Sharpe ratio."
            ),
            CommandSpecification.Example(
                line: "echo '{\"assets\": [\"AAPL\", \"MSFT\"]}' | poise optimize - --compact",
                effect:
                    "Takes the request from the standard input and the prices from the database."
            ),
        ]
    )

    private let request: InputFile
    private let priceFile: InputFile?
    private let database: DatabaseSetting
    private let outputPath: String?
    private let style: JSONWriter.Style

    init(_ arguments: ParsedArguments) throws(UsageError) {
        request = InputFile(path: arguments.operands[0])
        priceFile = arguments.value(Self.prices).map { InputFile(path: $0) }
        database = DatabaseSetting(arguments)
        outputPath = arguments.value(Self.output)
        style = arguments.has(Self.compact) ? .compact : .pretty
        guard !(arguments.has(Self.compact) && arguments.has(Self.pretty)) else {
            throw UsageError(
                "--pretty and --compact exclude each other; give one.",
                command: Self.specification
            )
        }
        guard request.path != "-" || priceFile?.path != "-" else {
            throw UsageError(
                "The request and the prices cannot both come from the standard input. "
                    + "Name a file for one of them.",
                command: Self.specification
            )
        }
    }

    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        do throws(CommandFailure) {
            let request = try request.request(console: console)
            let result = try await result(of: request, console)
            try deliver(result, console)
            return .done
        } catch {
            // Who asked for a document gets one; the message follows on the standard error.
            if case .report(let report) = error { try console.print(report.json.line(style)) }
            throw error
        }
    }

    private func result(
        of request: OptimizationRequest,
        _ console: Console
    ) async throws(CommandFailure) -> JSON {
        let line = SolveLine(request, console: console)
        defer { line.finish() }
        guard let priceFile else { return try await storedResult(of: request, console, line) }
        let file = try priceFile.prices(console: console)
        do throws(ErrorReport) {
            return try Desk.optimize(
                request,
                file: file,
                version: Program.version,
                elapsedSeconds: console.clock.elapsedSeconds,
                onProgress: { line.update($0) }
            ).json
        } catch {
            throw .report(error)
        }
    }
}

// MARK: - With a database, and delivery

extension OptimizeCommand {
    private func storedResult(
        of request: OptimizationRequest,
        _ console: Console,
        _ line: SolveLine
    ) async throws(CommandFailure) -> JSON {
        let database = try await database.openExisting()
        let answer: OptimizationAnswer
        do throws(ErrorReport) {
            answer = try await Desk(database, clock: console.clock)
                .optimize(request) { line.update($0) }
        } catch {
            await database.close()
            throw .report(error)
        }
        await database.close()
        do {
            return try JSON(parsing: answer.body)
        } catch {
            throw .report(ErrorReport(error))
        }
    }

    private func deliver(_ result: JSON, _ console: Console) throws(CommandFailure) {
        guard let outputPath else { return try console.print(result.line(style)) }
        do {
            try FileDescriptor.replaceFile(outputPath, with: result.line(style))
        } catch {
            throw .file(outputPath, error)
        }
    }
}

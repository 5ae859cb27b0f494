import Desk
import MarketData
import Portfolio
import Storage

/// What each action does.
extension PortfolioCommand {
    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        // Only what writes makes a database where there is none.
        let database =
            switch action {
            case .create: try await database.open()
            default: try await database.openExisting()
            }
        do throws(CommandFailure) {
            try await perform(on: database, console)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
        return .done
    }

    private func perform(
        on database: any Store,
        _ console: Console
    ) async throws(CommandFailure) {
        let desk = BookDesk(journals: database, prices: database, now: console.clock.now)
        switch action {
        case .create(let id, let settings):
            let request = BookedPortfolio.Request(id: id, settings: settings)
            let made = try await asking { () throws(ErrorReport) in try await desk.create(request) }
            try say(made, "Created \(id).\n", console)
        case .list:
            let all = try await asking { () throws(ErrorReport) in try await desk.portfolios() }
            try say(.members(("portfolios", .array(all.map(\.json)))), Self.text(all), console)
        case .record(let id, let file, let isTrial):
            let bytes = try file.bytes(limit: TransactionCSV.byteLimit, console: console)
            // Entries tell of which file they are.
            let digest = Digest.hexadecimal(Digest.sha256(bytes).prefix(16))
            let act = Act(trace: Trace(correlation: "file:\(digest)"))
            let answer = try await asking { () throws(ErrorReport) in
                try await desk.record(bytes, name: file.name, into: id, isTrial: isTrial, act)
            }
            try say(answer, answer.report?.text ?? "", console)
        case .show(let id):
            let table = try priceFile?.prices(console: console).table
            let report = try await asking { () throws(ErrorReport) in
                try await desk.report(on: id, prices: table, asOf: end)
            }
            try say(report.json, LedgerText(report: report).text, console)
        case .snapshot(let id, let benchmark):
            let table = try priceFile?.prices(console: console).table
            let snapshot = try await asking { () throws(ErrorReport) in
                try await desk.snapshot(of: id, prices: table, asOf: end, benchmark: benchmark)
            }
            try console.print(snapshot.json.line(.pretty))
        case .verify(let id):
            let (entries, digest) = try await asking { () throws(ErrorReport) in
                try await desk.verify(id)
            }
            let json = JSON.members(
                ("portfolio", .string(id.name)),
                ("entries", JSON(entries)),
                ("digest", digest.map(JSON.string) ?? .null)
            )
            try say(json, "\(id): \(entries) entries as recorded.\n", console)
        }
    }

    /// What the desk answers, its reports as failures of the command.
    private func asking<Value>(
        _ body: () async throws(ErrorReport) -> Value
    ) async throws(CommandFailure) -> Value {
        do throws(ErrorReport) {
            return try await body()
        } catch {
            throw .report(error)
        }
    }

    private func say<Report>(
        _ answer: BookAnswer<Report>,
        _ text: String,
        _ console: Console
    ) throws(CommandFailure) {
        try say((try? JSON(parsing: answer.body)) ?? .null, text, console)
    }

    private func say(_ json: JSON, _ text: String, _ console: Console) throws(CommandFailure) {
        if isForPrograms {
            try console.print(json.line(.pretty))
        } else {
            try console.print(text)
        }
    }

    private static func text(_ portfolios: [PortfolioDescription]) -> String {
        var table = TextTable("Portfolio", "Currency", "Lots", "Tax", "Created")
        for portfolio in portfolios.map(\.portfolio) {
            table.add(
                portfolio.id.name,
                portfolio.settings.currency.code,
                portfolio.settings.selection.rawValue,
                portfolio.settings.tax.rawValue,
                portfolio.createdAt.description
            )
        }
        let lines = portfolios.isEmpty ? ["There is no portfolio yet."] : table.lines
        return lines.joined(separator: "\n") + "\n"
    }
}

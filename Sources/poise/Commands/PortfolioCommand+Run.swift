import Desk
import MarketData
import Portfolio
import Storage

/// What each action does.
extension PortfolioCommand {
    func run(_ console: Console) async throws(CommandFailure) -> ExitCode {
        let defaults = try settingsFile.defaults()
        // Only what writes makes a database where there is none.
        let database =
            verb == .create ? try await database.open() : try await database.openExisting()
        do throws(CommandFailure) {
            let desk = BookDesk(
                journals: database,
                prices: database,
                instruments: database,
                now: console.clock.now,
                defaults: defaults
            )
            if let id {
                try await perform(on: id, desk, database, console)
            } else {
                let all = try await asking { () throws(ErrorReport) in try await desk.portfolios() }
                try say(.members(("portfolios", .array(all.map(\.json)))), Self.text(all), console)
            }
        } catch {
            await database.close()
            throw error
        }
        await database.close()
        return .done
    }

    private func perform(
        on id: PortfolioID,
        _ desk: BookDesk,
        _ database: any Store,
        _ console: Console
    ) async throws(CommandFailure) {
        switch verb {
        case .create: try await create(id, desk, console)
        case .record: try await record(into: id, desk, console)
        case .show:
            let table = try priceFile?.prices(console: console).table
            let report = try await asking { () throws(ErrorReport) in
                try await desk.report(on: id, prices: table, asOf: end)
            }
            try say(report.json, LedgerText(report: report).text, console)
        case .verify:
            let (entries, digest) = try await asking { () throws(ErrorReport) in
                try await desk.verify(id)
            }
            let json = JSON.members(
                ("portfolio", .string(id.name)),
                ("entries", JSON(entries)),
                ("digest", digest.map(JSON.string) ?? .null)
            )
            try say(json, "\(id): \(entries) entries as recorded.\n", console)
        case .slippage:
            let json = try await asking { () throws(ErrorReport) in
                try await desk.slippage(of: id)
            }
            try say(json, SlippageText(json).text, console)
        default:
            let body = try file?.bytes(limit: TransactionCSV.byteLimit, console: console)
            let table = verb == .snapshot ? try priceFile?.prices(console: console).table : nil
            let json = try await asking { () throws(ErrorReport) in
                try await answer(on: id, desk, database, console, body, table)
            }
            try console.print(json.line(.pretty))
        }
    }

    /// What an action answers that people read as programs do.
    private func answer(
        on id: PortfolioID,
        _ desk: BookDesk,
        _ database: any Store,
        _ console: Console,
        _ body: [UInt8]?,
        _ table: PriceTable?
    ) async throws(ErrorReport) -> JSON {
        let act = Act(trace: Trace(correlation: body.map(Self.name) ?? ""))
        switch (verb, body) {
        case (.snapshot, _):
            return try await desk.snapshot(of: id, prices: table, asOf: end, benchmark: benchmark)
                .json
        case (.profile, let body?): return try await desk.change(id, profile: body, act).json
        case (.profile, nil): return try await desk.description(of: id).json
        case (.allocations, let body?):
            guard let question = try await desk.targetQuestion(body, of: id) else {
                return try await desk.setAllocations(body, of: id, act).json
            }
            let found = try await Desk(database, clock: console.clock).optimize(question.request)
            return try await desk.setAllocations(question, answer: found.body, of: id, act).json
        case (.allocations, nil): return try await desk.allocations(of: id, asOf: end)
        case (.rebalances, let body?):
            return try await desk.recordRebalance(body, of: id, act).json
        case (.rebalances, nil): return try await desk.rebalances(of: id)
        case (.performance, _) where takes:
            return try await desk.recordPerformance(of: id, asOf: end, act).json
        case (.performance, _): return try await desk.performance(of: id)
        case (.reverse, let body?): return try await desk.reverse(body, in: id, act).json
        case (.health, _): return try await desk.health(of: id)
        default: return try await desk.entries(of: id, limit: BookDesk.pageLimit, before: nil)
        }
    }

    private func create(
        _ id: PortfolioID,
        _ desk: BookDesk,
        _ console: Console
    ) async throws(CommandFailure) {
        let body = try file?.bytes(limit: 1_000_000, console: console)
        let made = try await asking { () throws(ErrorReport) in
            let profile = try body.map { body throws(ErrorReport) in try PortfolioProfile(body) }
            var settings = settings
            if !saysCurrency { settings.currency = desk.defaults.currency ?? settings.currency }
            return try await desk.create(
                .init(id: id, settings: settings, profile: profile ?? PortfolioProfile())
            )
        }
        try say(made.json, "Created \(id).\n", console)
    }

    private func record(
        into id: PortfolioID,
        _ desk: BookDesk,
        _ console: Console
    ) async throws(CommandFailure) {
        guard let file else { return }
        let bytes = try file.bytes(limit: TransactionCSV.byteLimit, console: console)
        let mapping = try BookSettings.mapping(mapFile, console)
        let act = Act(trace: Trace(correlation: Self.name(of: bytes)))
        let answer = try await asking { () throws(ErrorReport) in
            try await desk.record(
                bytes,
                name: file.name,
                mapping: mapping,
                into: id,
                isTrial: isTrial,
                act
            )
        }
        try say(answer.json, answer.report?.text ?? "", console)
    }

    /// What entries belong to that come of a file.
    private static func name(of bytes: [UInt8]) -> String {
        "file:" + String(hexadecimal: Digest.sha256(bytes).prefix(16))
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
                portfolio.settings.selection.name,
                portfolio.settings.tax.rawValue,
                portfolio.createdAt.description
            )
        }
        let lines = portfolios.isEmpty ? ["There is no portfolio yet."] : table.lines
        return lines.joined(separator: "\n") + "\n"
    }
}

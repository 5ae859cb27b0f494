import Desk
import Storage

/// A portfolio that is delivered with the program, so that the pages of portfolios show something at first.
enum SamplePortfolio {
    private static let settings =
        #"{"portfolio": "sample", "tax": "us", "name": "Sample", "type": "BALANCED"}"#
    private static let history = "transactions.csv"
    private static let targets = "targets.json"
    private static let instruments = "instruments.csv"

    /// Creates the sample where the database has no portfolio yet; whoever keeps books of their own does
    /// not find a stranger's among them.
    ///
    /// - Returns: Whether it was created.
    static func load(
        into database: any Store,
        _ console: Console
    ) async throws(CommandFailure) -> Bool {
        let desk = BookDesk(
            journals: database,
            prices: database,
            instruments: database,
            now: console.clock.now
        )
        let instruments = InstrumentDesk(database, now: console.clock.now)
        let assets = try bytes(of: Self.instruments, console)
        let history = try bytes(of: history, console)
        let targets = try bytes(of: targets, console)
        do throws(ErrorReport) {
            guard try await desk.portfolios().isEmpty else { return false }
            if try await instruments.instruments().isEmpty {
                _ = try await instruments.record(assets, name: Self.instruments)
            }
            let request = try BookedPortfolio.Request(parsing: Array(settings.utf8))
            _ = try await desk.create(request)
            _ = try await desk.record(history, name: Self.history, into: request.id)
            _ = try await desk.setAllocations(targets, of: request.id)
            return true
        } catch {
            throw .report(error)
        }
    }

    private static func bytes(
        of name: String,
        _ console: Console
    ) throws(CommandFailure) -> [UInt8] {
        guard let path = Paths.delivered("Examples/\(name)") else {
            throw .environment(
                "The sample portfolio's Examples/\(name) is not found near the program. Start it in "
                    + "the project's folder, or leave out --demo."
            )
        }
        return try InputFile(path: path).bytes(limit: TransactionCSV.byteLimit, console: console)
    }
}

import Desk
import MarketData
import Storage

/// The prices that are delivered with the program, so that everything can be tried at once.
enum SampleData {
    /// Files of different assets; a file whose prices are adjusted otherwise does not belong here.
    private static let files = ["sp500_20.csv.gz", "factor_etfs.csv.gz", "sp500_index.csv.gz"]

    /// Stores the samples of all assets that the database does not have; what is there stays.
    ///
    /// - Returns: How many assets are new.
    static func load(
        into database: any Store,
        _ console: Console
    ) async throws(CommandFailure) -> Int {
        var loaded = 0
        for file in files {
            guard let path = Paths.delivered("Examples/prices/\(file)") else {
                throw .environment(
                    "The sample prices Examples/prices/\(file) are not found near the program. "
                        + "Start it in the project's folder, or leave out --demo."
                )
            }
            let table = try InputFile(path: path).prices(console: console).table
            do {
                let known = Set(try await database.coverage().map(\.asset))
                let new = table.assets.filter { !known.contains($0) }
                guard !new.isEmpty else { continue }
                let now = console.clock.now()
                _ = try await database.importPrices(table.selecting(assets: new), at: now)
                loaded += new.count
            } catch {
                throw .storage(error)
            }
        }
        return loaded
    }
}

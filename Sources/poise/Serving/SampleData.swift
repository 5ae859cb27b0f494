import Desk
import Glibc
import MarketData
import Storage

/// The prices that come with the product, for a first look without a network.
struct SampleData: Sendable {
    private let folder: String?

    /// Looks for `Examples/prices` beside the dashboard's folder, then in the working directory.
    init(web: WebFolder?) {
        let places = [web.map { "\($0.path)/../Examples/prices" }, "Examples/prices"]
        folder = places.compactMap(\.self).first { access($0, R_OK) == 0 }
    }

    private static let files = ["sp500_20.csv.gz", "factor_etfs.csv.gz", "sp500_index.csv.gz"]

    /// Stores what is not stored yet.
    func store(in database: Database, _ console: Console) async throws(CommandFailure) {
        guard let folder else {
            throw .environment(
                "The sample prices are not there: no folder Examples/prices beside Web or here."
            )
        }
        for name in Self.files {
            let file = InputFile(path: "\(folder)/\(name)")
            let prices = try file.prices(console: console)
            do {
                _ = try await database.importPrices(prices.table, at: console.clock.now())
            } catch {
                throw .storage(error)
            }
        }
    }
}

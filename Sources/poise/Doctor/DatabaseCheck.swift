import Glibc
import MarketData
import Storage

/// Opens the database as the other commands would, and looks whether it is sound and writable.
struct DatabaseCheck: Sendable {
    let setting: DatabaseSetting

    func run() async -> CheckResult {
        guard setting.exists else { return missing() }
        do {
            let database = try await StoreEngine.open(url: setting.url)
            let result = try await examine(database)
            await database.close()
            return result
        } catch {
            let sentence = (error as? StorageError)?.message ?? "\(error)"
            return failed(sentence, remedy: remedy)
        }
    }

    /// Opening has brought the schema up to date, for which it had to write.
    private func examine(_ database: any Store) async throws -> CheckResult {
        let problems = try await database.integrityProblems()
        guard problems.isEmpty else {
            return failed(
                "damaged: \(problems[0])",
                remedy: setting.path.map {
                    "sqlite3 \($0) .recover | sqlite3 mended.db, then use mended.db"
                } ?? "restore a copy of the database, or undo what took this away"
            )
        }
        if let path = setting.path, access(path, W_OK) != 0 {
            return failed("read-only: \(path)", remedy: "chmod u+w \(path)")
        }
        // A server says which version it is; of SQLite the library does.
        let place =
            StoreEngine(url: setting.url) == .postgres
            ? "\(setting.name), \(database.engine)" : setting.name
        let assets = try await database.coverage()
        guard !assets.isEmpty else {
            return result(
                .warning,
                "\(place) is sound and has no prices",
                remedy: "poise import Examples/prices/sp500_20.csv.gz"
            )
        }
        let prices = assets.reduce(0) { $0 + $1.observations }
        return result(.ok, "\(place), assets: \(assets.count), prices: \(prices)")
    }

    /// What mends a database that cannot be opened.
    private var remedy: String {
        switch StoreEngine(url: setting.url) {
        case .sqlite: "name another file with --database sqlite:PATH"
        case .postgres: "start the server, or correct DATABASE_URL or --database"
        }
    }

    /// A database that is not there yet can be created where its folder can be written.
    private func missing() -> CheckResult {
        let path = setting.path ?? ""
        let cut = path.lastIndex(of: "/")
        let folder = cut.map { String(path[...$0]) } ?? "."
        guard access(folder, W_OK) == 0 else {
            return failed(
                "\(path) is missing and its folder cannot be written",
                remedy: "mkdir -p \(folder)"
            )
        }
        return result(
            .warning,
            "there is none yet at \(path)",
            remedy: "poise import Examples/prices/sp500_20.csv.gz"
        )
    }

    private func failed(_ found: String, remedy: String) -> CheckResult {
        result(.failed, found, remedy: remedy)
    }

    private func result(
        _ status: CheckResult.Status,
        _ found: String,
        remedy: String? = nil
    ) -> CheckResult {
        CheckResult(name: "Database", status: status, found: found, remedy: remedy)
    }
}

import Glibc
import MarketData
import Storage

/// Opens the database as the other commands would, and looks whether it is sound and writable.
struct DatabaseCheck: Sendable {
    let setting: DatabaseSetting

    func run() async -> CheckResult {
        guard setting.exists else { return missing() }
        do {
            let database = try await Database.open(url: setting.url)
            let result = try await examine(database)
            await database.close()
            return result
        } catch {
            let sentence = (error as? StorageError)?.message ?? "\(error)"
            return failed(sentence, remedy: "name another file with --database sqlite:PATH")
        }
    }

    /// Opening has brought the schema up to date, for which it had to write.
    private func examine(_ database: Database) async throws -> CheckResult {
        let problems = try await database.integrityProblems()
        guard problems.isEmpty else {
            let path = setting.path ?? "DATABASE"
            return failed(
                "damaged: \(problems[0])",
                remedy: "sqlite3 \(path) .recover | sqlite3 mended.db, then use mended.db"
            )
        }
        if let path = setting.path, access(path, W_OK) != 0 {
            return failed("read-only: \(path)", remedy: "chmod u+w \(path)")
        }
        let assets = try await database.coverage()
        guard !assets.isEmpty else {
            return result(
                .warning,
                "\(setting.url) is sound and has no prices",
                remedy: "poise import Examples/prices/sp500_20.csv.gz"
            )
        }
        let prices = assets.reduce(0) { $0 + $1.observations }
        return result(.ok, "\(setting.url), assets: \(assets.count), prices: \(prices)")
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

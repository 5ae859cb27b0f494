import Desk
import MarketData
import Storage

/// An archive on its way into the database, and the report about it.
struct ArchiveImport {
    let archive: ArchiveFile
    let database: DatabaseSetting
    let isDryRun: Bool

    /// The archive in a file, plain or compressed; `nil` where it is none.
    static func archive(
        in bytes: [UInt8],
        name: String
    ) throws(CommandFailure) -> ArchiveFile? {
        do throws(ErrorReport) {
            guard Gzip.isGzip(bytes) else {
                return ArchiveFile.isArchive(bytes) ? try ArchiveFile(bytes, name: name) : nil
            }
            // Prices are decompressed where they are read.
            guard let plain = try? Gzip.decompress(bytes, limit: 4 << 30),
                ArchiveFile.isArchive(plain)
            else { return nil }
            return try ArchiveFile(plain, name: name)
        } catch {
            throw .report(error)
        }
    }

    /// What an import did, and which rebalances of the database are under way after it.
    struct Outcome {
        let counts: ArchiveCounts
        let underWay: [RebalanceKey]
    }

    func run(_ console: Console) async throws(CommandFailure) -> Outcome {
        // A dry run reads everything and needs no database; a new one is made by a real run only.
        let setting = isDryRun ? .inMemory : self.database
        let database = try await setting.open()
        do throws(ErrorReport) {
            let counts = try await Archive(database, console).restore(archive, isTrial: isDryRun)
            let books = BookDesk(journals: database, prices: database, now: console.clock.now)
            let underWay = isDryRun ? [] : try await books.underWay()
            await database.close()
            return Outcome(counts: counts, underWay: underWay)
        } catch {
            await database.close()
            throw .report(error)
        }
    }

    func text(_ outcome: Outcome) -> String {
        guard !isDryRun else {
            return "\(archive.name): \(outcome.counts.text); a dry run, nothing was written\n"
        }
        let done = "\(archive.name): new in \(database.name) are \(outcome.counts.text)\n"
        guard let first = outcome.underWay.first else { return done }
        let names = outcome.underWay.prefix(20).map(\.description).joined(separator: ", ")
        return done
            + "Under way there: \(names)\(outcome.underWay.count > 20 ? " and more" : ""). A server goes on with "
            + "them. If one does where they come from, cancel them here: poise rebalance "
            + "\(first.portfolio) --cancel \(first.name) --reason TEXT\n"
    }

    func json(_ outcome: Outcome) -> JSON {
        .members(
            [
                ("file", .string(archive.name)),
                ("dry_run", .bool(isDryRun)),
                (isDryRun ? "archive" : "new", outcome.counts.json),
            ]
                + (isDryRun
                    ? []
                    : [("under_way", .array(outcome.underWay.map { .string($0.description) }))])
        )
    }
}

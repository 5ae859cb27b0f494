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

    func run(_ console: Console) async throws(CommandFailure) -> ArchiveCounts {
        // A dry run reads everything and needs no database; a new one is made by a real run only.
        let setting = isDryRun ? .inMemory : self.database
        let database = try await setting.open()
        do throws(ErrorReport) {
            let counts = try await Archive(database, console).restore(archive, isTrial: isDryRun)
            await database.close()
            return counts
        } catch {
            await database.close()
            throw .report(error)
        }
    }

    func text(_ counts: ArchiveCounts) -> String {
        isDryRun
            ? "\(archive.name): \(counts.text); a dry run, nothing was written\n"
            : "\(archive.name): new in \(database.name) are \(counts.text)\n"
    }

    func json(_ counts: ArchiveCounts) -> JSON {
        .members(
            ("file", .string(archive.name)),
            ("dry_run", .bool(isDryRun)),
            (isDryRun ? "archive" : "new", counts.json)
        )
    }
}

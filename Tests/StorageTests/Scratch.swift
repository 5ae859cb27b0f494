import Foundation
import Storage

/// A folder of its own for one test, removed with it.
final class Scratch: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("poise-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// The database file of the test.
    var path: String { folder.appendingPathComponent("poise.db").path }

    /// Its URL.
    var url: String { "sqlite:\(path)" }

    /// Opens the database of the test.
    func open() async throws -> Database { try await Database.open(url: url) }
}

import Foundation
import MarketData
import Portfolio
import TestKit
import Testing

@testable import Storage

/// Imports without end until the process is killed, writing down each import that was confirmed.
private func importUntilKilled(path: String, diary: String, microseconds: UInt32) async throws {
    let database = try await Database.open(url: "sqlite:\(path)")
    let log = try FileHandle(forWritingTo: URL(fileURLWithPath: diary))
    let next = try await database.revision() + 1
    Thread.detachNewThread {
        usleep(microseconds)
        kill(getpid(), SIGKILL)
    }
    for revision in next... {
        let table = PriceTable.constant(Double(revision), assets: 40, days: 250)
        _ = try await database.importPrices(table, at: now)
        try log.seekToEnd()
        try log.write(contentsOf: Data("\(revision)\n".utf8))
    }
}

@Suite struct `A process that is killed` {
    @Test(.timeLimit(.minutes(5)))
    func `leaves whole imports only, and every confirmed one`() async throws {
        let scratch = try Scratch()
        let diary = scratch.folder.appendingPathComponent("diary").path
        try Data().write(to: URL(fileURLWithPath: diary))
        var generator = SeededGenerator(seed: 9)
        var revisions: Set<Int64> = []

        for _ in 0..<20 {
            let path = scratch.path
            let microseconds = UInt32.random(in: 500...80_000, using: &generator)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [
                    path = path as String, diary = diary as String,
                    microseconds = microseconds as UInt32
                ] in
                try await importUntilKilled(path: path, diary: diary, microseconds: microseconds)
            }

            let database = try await scratch.open()
            let revision = try await database.revision()
            let confirmed = try String(contentsOfFile: diary, encoding: .utf8)
                .split(separator: "\n").compactMap { Int64($0) }.last
            let stored = try await database.readers.read { connection in
                [
                    try connection.integer("SELECT count(*) FROM price"),
                    try connection.integer("SELECT count(*) FROM price WHERE price <> \(revision)"),
                ]
            }
            #expect(try await database.integrityProblems().isEmpty)
            #expect(stored == [revision == 0 ? 0 : 10_000, 0])
            #expect(revision >= confirmed ?? 0)
            revisions.insert(revision)
            await database.close()
        }

        #expect(revisions.count > 5)
    }
}

import Foundation
import MarketData
import Portfolio
import TestKit
import Testing

@testable import Storage

/// Imports without end until the process is killed, writing down each import that was confirmed.
///
/// The first import of a process is finished and timed; the blow falls `delay` such times later,
/// so that it hits every part of an import on fast machines and slow ones.
private func importUntilKilled(path: String, diary: String, delay: Double) async throws {
    let database = try await Database.open(url: "sqlite:\(path)")
    let log = try FileHandle(forWritingTo: URL(fileURLWithPath: diary))
    try log.seekToEnd()
    let first = try await database.revision() + 1
    let start = ContinuousClock.now
    for revision in first... {
        let table = PriceTable.constant(Double(revision), assets: 40, days: 250)
        _ = try await database.importPrices(table, at: now)
        try log.write(contentsOf: Data("\(revision)\n".utf8))
        guard revision == first else { continue }
        let seconds = (ContinuousClock.now - start) / .seconds(1) * delay
        Thread.detachNewThread {
            usleep(UInt32(min(seconds, 10) * 1e6))
            kill(getpid(), SIGKILL)
        }
    }
}

@Suite struct `A process that is killed` {
    @Test(.timeLimit(.minutes(10)))
    func `leaves whole imports only, and every confirmed one`() async throws {
        let scratch = try Scratch()
        let diary = scratch.folder.appendingPathComponent("diary").path
        try Data().write(to: URL(fileURLWithPath: diary))
        var generator = SeededGenerator(seed: 9)

        for _ in 0..<20 {
            let path = scratch.path
            let delay = Double.random(in: 0...3, using: &generator)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = path as String, diary = diary as String, delay = delay as Double] in
                try await importUntilKilled(path: path, diary: diary, delay: delay)
            }
            let entries = try String(contentsOfFile: diary, encoding: .utf8)
            let confirmed = try #require(
                entries.split(separator: "\n").compactMap { Int64($0) }.last
            )

            let database = try await scratch.open()
            let revision = try await database.revision()
            let stored = try await database.readers.read { connection in
                [
                    try connection.integer("SELECT count(*) FROM price"),
                    try connection.integer("SELECT count(*) FROM price WHERE price = \(revision)"),
                ]
            }
            #expect(stored == [10_000, 10_000])
            #expect(revision == confirmed || revision == confirmed + 1)
            #expect(try await database.integrityProblems().isEmpty)
            await database.close()
        }
    }
}

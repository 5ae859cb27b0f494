import Desk
import Foundation
import MarketData
import Portfolio
import TestKit
import Testing

@testable import Storage

@Suite struct `A damaged file` {
    /// A database with everything in it, as bytes.
    private func wholeFile() async throws -> Data {
        let scratch = try Scratch()
        let database = try await scratch.open()
        _ = try await database.importPrices(.regular(assets: 20, days: 400), at: now)
        for number in 0..<20 { try await database.save(.numbered(number)) }
        await database.close()
        return try Data(contentsOf: URL(fileURLWithPath: scratch.path))
    }

    /// Reads and writes everything; errors are fine, anything worse ends the test run.
    private func exercise(_ scratch: Scratch) async -> Int {
        guard let database = try? await scratch.open() else { return 1 }
        let assets = (0..<20).map { asset("A\($0)") }
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await database.coverage() },
            { _ = try await database.prices(of: assets, from: nil, through: nil) },
            { _ = try await database.pricesAndVolumes(of: assets, from: nil, through: nil) },
            {
                for name in assets {
                    _ = try await database.rows(of: name, from: nil, through: nil, limit: 100)
                }
            },
            { _ = try await database.results(limit: 100, before: nil) },
            { for number in 0..<20 { _ = try await database.result(id: "id-\(number)") } },
            { _ = try await database.importPrices(.regular(assets: 20, days: 420), at: now) },
            { try await database.save(.numbered(99)) },
            { _ = try await database.integrityProblems() },
        ]
        var failures = 0
        for call in calls {
            do { try await call() } catch {
                failures += 1
                #expect(error is StorageError)
            }
        }
        await database.close()
        return failures
    }

    @Test func `gives errors, never a crash`() async throws {
        let whole = try await wholeFile()
        var generator = SeededGenerator(seed: 20)
        var failures = 0
        for _ in 0..<150 {
            let scratch = try Scratch()
            var bytes = whole
            for _ in 0..<Int.random(in: 1...40, using: &generator) {
                let start = Int.random(in: 0..<bytes.count, using: &generator)
                let length = Int.random(in: 1...64, using: &generator)
                for position in start..<min(bytes.count, start + length) {
                    bytes[position] = UInt8.random(in: .min ... .max, using: &generator)
                }
            }
            try bytes.write(to: URL(fileURLWithPath: scratch.path))
            failures += await exercise(scratch)
        }
        #expect(failures > 100)
    }

    @Test func `cut short anywhere, it gives errors, never a crash`() async throws {
        let whole = try await wholeFile()
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<30 {
            let scratch = try Scratch()
            let length = Int.random(in: 1..<whole.count, using: &generator)
            try whole.prefix(length).write(to: URL(fileURLWithPath: scratch.path))
            #expect(await exercise(scratch) > 0)
        }
    }
}

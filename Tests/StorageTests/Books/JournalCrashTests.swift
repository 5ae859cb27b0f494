import Desk
import Foundation
import Portfolio
import TestKit
import Testing

@testable import Storage

/// Records one history of `rows` deposits after another until the process is killed, writing down each that
/// was confirmed.
private func recordUntilKilled(url: String, diary: String, delay: Double) async throws {
    let database = try await StoreEngine.open(url: url)
    let desk = BookDesk(journals: database, prices: database, now: { now })
    guard let main = PortfolioID("main") else { return }
    _ = try? await desk.create(.init(id: main))
    let log = try FileHandle(forWritingTo: URL(fileURLWithPath: diary))
    try log.seekToEnd()
    let start = ContinuousClock.now
    let first = try await database.entries(of: main).count / rows
    for batch in first... {
        let lines = (0..<rows).map { k in
            "\(Day(daysSinceEpoch: Int32(10_000 + rows * batch + k))),deposit,\(batch + 1)\n"
        }
        let file = Array(("date,type,amount\n" + lines.joined()).utf8)
        _ = try await desk.record(file, name: "f", into: main)
        try log.write(contentsOf: Data("\(batch)\n".utf8))
        guard batch == first else { continue }
        let seconds = (ContinuousClock.now - start) / .seconds(1) * delay
        Thread.detachNewThread {
            usleep(UInt32(min(seconds, 10) * 1e6))
            kill(getpid(), SIGKILL)
        }
    }
}

private let rows = 25

@Suite struct `A process that is killed while it records` {
    @Test(.timeLimit(.minutes(10)), arguments: Engine.allCases)
    func `leaves whole files only, every confirmed one, and an unbroken chain`(
        engine: Engine
    ) async throws {
        let place = try await Place(engine)
        let scratch = try Scratch()
        let diary = scratch.folder.appendingPathComponent("diary").path
        try Data().write(to: URL(fileURLWithPath: diary))
        let url = place.url
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<12 {
            let delay = Double.random(in: 0..<4, using: &generator)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [url = url as String, diary = diary as String, delay = delay as Double] in
                try await recordUntilKilled(url: url, diary: diary, delay: delay)
            }
            let database = try await place.open()
            let desk = BookDesk(journals: database, prices: database, now: { now })
            let main = try #require(PortfolioID("main"))
            let confirmed = try String(contentsOfFile: diary, encoding: .utf8)
                .split(separator: "\n").compactMap { Int($0) }
            let entries = try await desk.verify(main).entries
            #expect(entries.isMultiple(of: rows))
            // The one that was written when the blow fell may be there and not be confirmed.
            let whole = entries / rows
            #expect(whole == confirmed.count || whole == confirmed.count + 1)
            for batch in confirmed.count..<max(whole, confirmed.count) {
                try FileHandle(forWritingTo: URL(fileURLWithPath: diary)).append("\(batch)\n")
            }
            await database.close()
        }
    }
}

extension FileHandle {
    fileprivate func append(_ text: String) throws {
        try seekToEnd()
        try write(contentsOf: Data(text.utf8))
        try close()
    }
}

import Desk
import Foundation
import Portfolio
import TestKit
import Testing

@testable import Storage

/// A client whose acts follow from their numbers, each under a key of its own: rows, a reversal, a target.
private struct Client {
    let store: any Store
    let desk: BookDesk
    let main: PortfolioID

    init(url: String) async throws {
        store = try await StoreEngine.open(url: url)
        desk = BookDesk(journals: store, prices: store, now: { now })
        main = try #require(PortfolioID("main"))
    }

    /// The answer to the act of a number, which is the same however often it is asked.
    func answer(_ number: Int) async throws -> String {
        let act = Act(key: Act.Key("act-\(number)", request: "test", body: []))
        let day = Day(daysSinceEpoch: Int32(10_000 + number))
        switch (number, number % 3) {
        case (0, _): return try await desk.create(.init(id: main), act).body
        case (_, 1):
            let file =
                "date,type,symbol,quantity,price,amount\n\(day),deposit,,,,\(number)\n"
                + "\(day),buy,A,2,3.5,\n\(day),interest,,,,0.\(number)\n"
            return try await desk.record(Array(file.utf8), name: "f", into: main, act).body
        case (_, 2):
            let entry = Client.entries(after: number) - 1
            let body = "{\"entry\": \(entry), \"reason\": \"\(number)\"}"
            return try await desk.reverse(Array(body.utf8), in: main, act).body
        default:
            let body =
                "{\"allocations\": [{\"instrumentId\": \"A\", \"targetWeight\": 0.\(number)}]}"
            return try await desk.setAllocations(Array(body.utf8), of: main, act).body
        }
    }

    /// How many entries there are after the act of a number: three of rows, one of every other.
    static func entries(after number: Int) -> Int {
        number / 3 * 5 + [0, 3, 4][number % 3]
    }
}

/// Does one act after another until the process is killed, writing down the answers.
private func actUntilKilled(url: String, diary: String, from first: Int, delay: Double) async throws
{
    let client = try await Client(url: url)
    let log = try FileHandle(forWritingTo: URL(fileURLWithPath: diary))
    try log.seekToEnd()
    let start = ContinuousClock.now
    for number in first... {
        let answer = try await client.answer(number)
        try log.write(contentsOf: Data("\(answer)\n".utf8))
        guard number == first else { continue }
        let seconds = (ContinuousClock.now - start) / .seconds(1) * delay
        Thread.detachNewThread {
            usleep(UInt32(min(seconds, 10) * 1e6))
            kill(getpid(), SIGKILL)
        }
    }
}

/// At random moments; scripts/verify-crash kills at every one that can be told from another.
@Suite struct `A client whose server is killed` {
    @Test(.timeLimit(.minutes(10)), arguments: Engine.allCases)
    func `asks again under the same keys and gets everything once`(engine: Engine) async throws {
        let place = try await Place(engine)
        let scratch = try Scratch()
        let diary = scratch.folder.appendingPathComponent("diary").path
        try Data().write(to: URL(fileURLWithPath: diary))
        let url = place.url
        var generator = SeededGenerator(seed: 5)
        var answers: [String] = []
        for _ in 0..<6 {
            let delay = Double.random(in: 0..<3, using: &generator)
            let first = answers.count
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [
                    url = url as String, diary = diary as String, first = first as Int,
                    delay = delay as Double
                ] in
                try await actUntilKilled(url: url, diary: diary, from: first, delay: delay)
            }
            let confirmed = try String(contentsOfFile: diary, encoding: .utf8)
                .split(separator: "\n").map(String.init)
            let client = try await Client(url: url)
            // The act that was under way is there or not; asked again, it is there once.
            for (number, answer) in confirmed.enumerated() {
                #expect(try await client.answer(number) == answer)
            }
            let last = confirmed.count
            let answer = try await client.answer(last)
            try Data((confirmed + [answer, ""]).joined(separator: "\n").utf8)
                .write(to: URL(fileURLWithPath: diary))
            answers = confirmed + [answer]
            #expect(
                try await client.desk.verify(client.main).entries == Client.entries(after: last)
            )
            // One event for each act, and the kept books are those that are folded from the start.
            #expect(try await client.store.events(after: 0, limit: .max).count == last + 1)
            let kept = try await client.desk.report(on: client.main, prices: nil, asOf: nil)
            let other = BookDesk(journals: client.store, prices: client.store, now: { now })
            let rebuilt = try await other.report(on: client.main, prices: nil, asOf: nil)
            #expect(kept.json.text() == rebuilt.json.text())
            await client.store.close()
        }
    }
}

import Desk
import Foundation
import MarketData
import Portfolio
import Testing

@testable import Storage

/// Figures for `POISE_MEASURE=1 swift test -c release --filter Measurements`; they depend on the
/// machine, so nothing here is a limit except what is promised with a wide margin.
@Suite(
    .serialized,
    .enabled(if: ProcessInfo.processInfo.environment["POISE_MEASURE"] != nil, "takes a while")
)
struct Measurements {
    private func seconds(_ work: () async throws -> Void) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try await work()
        return (clock.now - start) / .seconds(1)
    }

    private func report(_ name: String, _ value: Double, _ unit: String) {
        print("measured: \(name): \(String(format: "%.3f", value)) \(unit)")
    }

    @Test func `a million prices`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        let table = PriceTable.regular(assets: 500, days: 2000)
        let corrected = PriceTable.regular(assets: 500, days: 2000, base: 101)

        let first = try await seconds { _ = try await database.importPrices(table, at: now) }
        let again = try await seconds { _ = try await database.importPrices(table, at: now) }
        let update = try await seconds { _ = try await database.importPrices(corrected, at: now) }
        let coverage = try await seconds { _ = try await database.coverage() }

        report("import of 1,000,000 new prices", first, "s")
        report("import of 1,000,000 known prices", again, "s")
        report("import of 1,000,000 corrections", update, "s")
        report("coverage of 1,000,000 prices", coverage * 1e3, "ms")
        #expect(first < 10 && again < 10 && update < 10)
    }

    @Test func `histories`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        let table = PriceTable.regular(assets: 20, days: 8313)
        let importing = try await seconds { _ = try await database.importPrices(table, at: now) }
        let cold = try await seconds {
            _ = try await database.prices(of: table.assets, from: nil, through: nil)
        }
        let warm = try await seconds {
            for _ in 0..<100 {
                _ = try await database.prices(of: table.assets, from: nil, through: nil)
            }
        }
        let rows = try await seconds {
            for _ in 0..<20 {
                _ = try await database.rows(
                    of: table.assets[3],
                    from: table.days[5000],
                    through: nil,
                    limit: 1000
                )
            }
        }
        let stored = try await database.prices(of: table.assets, from: nil, through: nil)
        #expect(stored.assets == table.assets && stored.days == table.days)
        report("import of 20 x 8313", importing * 1e3, "ms")
        report("first read of 20 x 8313", cold * 1e3, "ms")
        report("next reads of 20 x 8313", warm * 1e1, "ms")
        report("1000 rows", rows * 50, "ms")
    }

    @Test func `revision and results`() async throws {
        let scratch = try Scratch()
        let database = try await scratch.open()
        _ = try await database.revision()
        let revision = try await seconds {
            for _ in 0..<20_000 { _ = try await database.revision() }
        }
        let saving = try await seconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<64 {
                    group.addTask {
                        for number in 0..<500 {
                            try await database.save(.numbered(task * 500 + number))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let lookup = try await seconds {
            for number in 0..<5000 { _ = try await database.result(forKey: "id-\(number)") }
        }
        for key in ["id-0", "id-31999"] {
            #expect(try await database.result(forKey: key) != nil, "\(key) was saved.")
        }
        report("revision", revision / 20_000 * 1e6, "µs")
        report("saves by 64 tasks", 32_000 / saving, "per second")
        report("result by key", lookup / 5000 * 1e6, "µs")
    }
}

import Desk
import MarketData
import Portfolio
import Synchronization
import Testing

@testable import Storage

@Suite struct `Concurrent use` {
    @Test(arguments: Engine.allCases)
    func `readers see the old prices or the new ones, never a mixture`(engine: Engine) async throws
    {
        let scratch = try await Place(engine)
        let writer = try await scratch.open()
        let other = try await scratch.open()
        _ = try await writer.importPrices(.constant(1, assets: 10, days: 300), at: now)
        let assets = (0..<10).map { asset("A\($0)") }
        let isImporting = Flag()

        let reads = try await withThrowingTaskGroup(of: Int.self) { group in
            for database in [writer, other, writer, other] {
                group.addTask {
                    var reads = 0
                    var newest = 0.0
                    while isImporting.isRaised {
                        let table = try await database.prices(of: assets, from: nil, through: nil)
                        let price = try #require(table.price(row: 0, column: 0))
                        #expect(
                            table
                                == PriceTable(
                                    assets: assets,
                                    days: table.days,
                                    cells: [Double](repeating: price, count: 3000)
                                )
                        )
                        #expect(price >= newest)
                        newest = price
                        reads += 1
                    }
                    return reads
                }
            }
            for price in 2...30 {
                _ = try await writer.importPrices(
                    .constant(Double(price), assets: 10, days: 300),
                    at: now
                )
            }
            isImporting.lower()
            return try await group.reduce(0, +)
        }

        #expect(reads > 4)
        #expect(try await other.revision() == 30)
    }

    @Test(arguments: Engine.allCases)
    func `two databases on one file write in turn`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let databases = [try await scratch.open(), try await scratch.open()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, database) in databases.enumerated() {
                group.addTask {
                    for number in 0..<20 {
                        try await database.save(.numbered(index * 100 + number))
                        let table = PriceTable.constant(
                            Double(index * 100 + number),
                            assets: 3,
                            days: 50
                        )
                        _ = try await database.importPrices(table, at: now)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await databases[0].results(limit: 100, before: nil).count == 40)
        #expect(try await databases[1].revision() == 40)
    }

    @Test func `waiting for another process ends with a clear error`() async throws {
        let scratch = try Scratch()
        let database = try await Database.open(url: scratch.url, busyMilliseconds: 50)
        let other = try SQLiteConnection(
            path: scratch.path,
            mode: .readWrite,
            busyMilliseconds: 0
        )
        try other.execute("BEGIN IMMEDIATE")

        let error = await #expect(throws: StorageError.self) {
            try await database.save(.numbered(1))
        }

        #expect(error?.code == .busy)
        #expect(try await database.coverage().isEmpty)
        try other.execute("ROLLBACK")
        try await database.save(.numbered(1))
        #expect(try await database.result(id: "id-1") != nil)
    }

    @Test(arguments: Engine.allCases)
    func `more readers than connections are all served`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        _ = try await database.importPrices(.regular(assets: 3, days: 100), at: now)
        let observations = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<200 {
                group.addTask { try await database.coverage().map(\.observations).reduce(0, +) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(observations == [Int](repeating: 300, count: 200))
    }
}

/// A flag that tasks share.
private final class Flag: Sendable {
    private let state = Mutex(true)
    var isRaised: Bool { state.withLock { $0 } }
    func lower() { state.withLock { $0 = false } }
}

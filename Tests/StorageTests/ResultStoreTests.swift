import Desk
import Portfolio
import Testing

@testable import Storage

@Suite struct `Stored results` {
    @Test(arguments: Engine.allCases)
    func `come back whole, by key and by identifier`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()

        for number in 0..<6 { try await database.save(.numbered(number)) }

        for number in 0..<6 {
            #expect(try await database.result(forKey: "id-\(number)") == .numbered(number))
            #expect(try await database.result(id: "id-\(number)") == .numbered(number))
        }
        #expect(try await database.result(forKey: "id-6") == nil)
        #expect(try await database.result(id: "") == nil)
    }

    @Test(arguments: Engine.allCases)
    func `are called by the first sixteen digits of their keys, and by no fewer`(engine: Engine)
        async throws
    {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let key = "0123456789abcdef0123456789abcdef"
        let result = StoredResult.numbered(1, key: key)
        try await database.save(result)

        #expect(result.id == "0123456789abcdef")
        #expect(try await database.result(id: result.id) == result)
        #expect(try await database.result(forKey: key) == result)
        for id in [String(key.prefix(15)), String(key.prefix(17)), key] {
            #expect(try await database.result(id: id) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of one question the first answer stays`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        var second = StoredResult.numbered(1)
        second.resultText = "{}"

        try await database.save(.numbered(1))
        try await database.save(second)

        #expect(try await database.result(id: "id-1") == .numbered(1))
        #expect(try await database.results(limit: 10, before: nil).count == 1)
    }

    @Test(arguments: Engine.allCases)
    func `are listed newest first, page by page`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        for number in 0..<10 { try await database.save(.numbered(number)) }

        let first = try await database.results(limit: 4, before: nil)
        let second = try await database.results(limit: 4, before: "id-6")
        let third = try await database.results(limit: 4, before: "id-2")

        #expect((first + second + third).map(\.id) == (0..<10).reversed().map { "id-\($0)" })
        #expect(first.first == StoredResult.numbered(9).summary)
        #expect(try await database.results(limit: 4, before: "id-0").isEmpty)
        #expect(try await database.results(limit: 4, before: "unknown").isEmpty)
        #expect(try await database.results(limit: 0, before: nil).isEmpty)
        #expect(try await database.results(limit: .min, before: nil).isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `survive closing`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let first = try await scratch.open()
        try await first.save(.numbered(3))
        await first.close()

        #expect(try await scratch.open().result(id: "id-3") == .numbered(3))
    }

    @Test(arguments: Engine.allCases)
    func `saved by 64 tasks at once are all there when saved`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<64 {
                group.addTask {
                    for number in (task * 50)..<(task * 50 + 50) {
                        try await database.save(.numbered(number))
                        guard number.isMultiple(of: 10) else { continue }
                        #expect(try await database.result(id: "id-\(number)") != nil)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.results(limit: 5000, before: nil).count == 3200)
    }

    @Test(arguments: Engine.allCases)
    func `in one group a save that fails fails alone`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        try await database.save(.numbered(0))

        let failed: [Int] = await withTaskGroup(of: Int?.self) { group in
            for number in 1...40 {
                var result = StoredResult.numbered(number)
                // What is not a number is NULL to SQLite, which this column forbids.
                if number.isMultiple(of: 10) { result.metrics.volatility = .nan }
                group.addTask { [result] in
                    do {
                        try await database.save(result)
                        return nil
                    } catch {
                        #expect((error as? StorageError)?.code == .constraint)
                        return number
                    }
                }
            }
            return await group.reduce(into: []) { failed, number in
                if let number { failed.append(number) }
            }
        }

        #expect(failed.sorted() == [10, 20, 30, 40])
        #expect(try await database.results(limit: 100, before: nil).count == 37)
    }

    @Test(arguments: Engine.allCases)
    func `errors never carry values`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        var other = StoredResult.numbered(1)
        other.metrics.volatility = .nan
        other.resultText = "a secret"

        let error = await #expect(throws: StorageError.self) { try await database.save(other) }

        #expect(error?.statement?.contains("INSERT INTO optimization_result") == true)
        #expect(error?.description.contains("secret") == false)
    }
}

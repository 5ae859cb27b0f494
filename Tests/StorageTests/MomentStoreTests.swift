import Desk
import Numerics
import Portfolio
import TestKit
import Testing

@testable import Storage

@Suite struct `Cached moments` {
    private func moments(_ count: Int, seed: UInt64) -> StoredMoments {
        var generator = SeededGenerator(seed: seed)
        func numbers(_ count: Int) -> [Double] {
            (0..<count).map { _ in Double.random(in: -1...1, using: &generator) }
        }
        return StoredMoments(
            assets: (0..<count).map { asset("M\($0)") },
            mean: numbers(count),
            covariance: Matrix(rows: count, columns: count, columnMajor: numbers(count * count))
        )
    }

    @Test(arguments: Engine.allCases, [0, 1, 2, 50])
    func `come back bit by bit`(engine: Engine, count: Int) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        let saved = moments(count, seed: UInt64(count))

        try await database.save(saved, forKey: "k")

        #expect(try await database.moments(forKey: "k") == saved)
        #expect(try await database.moments(forKey: "other") == nil)
    }

    @Test(arguments: Engine.allCases)
    func `the first under a key stays`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        try await database.save(moments(3, seed: 1), forKey: "k")
        try await database.save(moments(3, seed: 2), forKey: "k")
        #expect(try await database.moments(forKey: "k") == moments(3, seed: 1))
    }

    @Test(arguments: Engine.allCases)
    func `beyond the most entries the oldest go`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open(moments: MomentLimits(entries: 3, bytes: .max))

        for number in 0..<10 {
            try await database.save(moments(2, seed: UInt64(number)), forKey: "k\(number)")
        }

        var kept: [Int] = []
        for number in 0..<10 where try await database.moments(forKey: "k\(number)") != nil {
            kept.append(number)
        }
        #expect(kept == [7, 8, 9])
    }

    @Test(arguments: Engine.allCases)
    func `beyond the most bytes the oldest go`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        // Ten assets take 8 * (10 + 100) = 880 bytes.
        let database = try await scratch.open(moments: MomentLimits(entries: 100, bytes: 2000))

        for number in 0..<5 {
            try await database.save(moments(10, seed: UInt64(number)), forKey: "k\(number)")
        }

        #expect(try await database.moments(forKey: "k2") == nil)
        #expect(try await database.moments(forKey: "k3") == moments(10, seed: 3))
        #expect(try await database.moments(forKey: "k4") == moments(10, seed: 4))
    }

    @Test(arguments: Engine.allCases)
    func `an entry whose sizes disagree counts as absent`(engine: Engine) async throws {
        let scratch = try await Place(engine)
        let database = try await scratch.open()
        try await database.save(moments(3, seed: 1), forKey: "k")
        let byte = engine.sql(sqlite: "x'00'", postgres: "'\\x00'")
        let nothing = engine.sql(sqlite: "x''", postgres: "''")
        let two = engine.sql(sqlite: "zeroblob(16)", postgres: "decode(repeat('00', 16), 'hex')")
        for damage in [
            "mean = \(byte)", "covariance = \(nothing)", "mean = \(two)", "assets = 'A'",
        ] {
            try scratch.execute("UPDATE moment_cache SET \(damage)")
            #expect(try await database.moments(forKey: "k") == nil)
        }
    }
}

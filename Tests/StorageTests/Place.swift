import Testing
import Desk
import MarketData
import Portfolio
import TestKit

@testable import Storage

/// The engines that keep the same promises; every test that is given one runs on each.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"

    var testDescription: String { rawValue }

    /// What this engine calls something.
    func sql(sqlite: String, postgres: String) -> String {
        switch self {
        case .sqlite: sqlite
        case .postgres: postgres
        }
    }
}

/// A place for a database of one test: a file, or a schema of the server that all tests share.
final class Place: Sendable {
    let engine: Engine
    let url: String
    private let scratch: Scratch?

    init(_ engine: Engine) async throws {
        self.engine = engine
        switch engine {
        case .sqlite:
            let scratch = try Scratch()
            self.scratch = scratch
            url = scratch.url
        case .postgres:
            scratch = nil
            url = try await PostgresServer.shared().newURL()
        }
    }

    /// Opens the database of the test, once more where it is open.
    func open(moments: MomentLimits = MomentLimits()) async throws -> any Store {
        switch engine {
        case .sqlite:
            try await Database.open(
                DatabaseLocation(url: url),
                migrator: Migrator(),
                momentLimits: moments
            )
        case .postgres:
            try await PostgresDatabase.open(PostgresLocation(url: url), momentLimits: moments)
        }
    }

    /// Runs SQL as any client does that is not Poise.
    func execute(_ sql: String) throws {
        switch engine {
        case .sqlite:
            try SQLiteConnection(
                path: DatabaseLocation(url: url).path,
                mode: .readWrite,
                busyMilliseconds: 1000
            ).execute(sql)
        case .postgres:
            let connection = try PostgresConnection(
                PostgresLocation(url: url),
                limits: PostgresLimits()
            )
            try connection.execute("RESET poise.writer")
            try connection.execute(sql)
        }
    }
}

extension Store {
    /// Stored prices with their volumes, past every cache.
    func pricesAndVolumes(of assets: [AssetID]) async throws -> PriceTable {
        if let file = self as? Database {
            return try await file.pricesAndVolumes(of: assets, from: nil, through: nil)
        }
        guard let server = self as? PostgresDatabase else { preconditionFailure("\(engine)") }
        return try await server.pricesAndVolumes(of: assets, from: nil, through: nil)
    }
}

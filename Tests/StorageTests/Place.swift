import Testing
import Desk
import Foundation
import MarketData
import Portfolio
import TestKit

@testable import Storage

/// The engines that keep the same promises; every test that is given one runs on each.
enum Engine: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case sqlite = "SQLite"
    case postgres = "PostgreSQL"
    /// A server with the extension, at the URL in `TIMESCALE_URL`.
    case timescale = "TimescaleDB"

    /// Where there is a server with the extension; it is not in Debian.
    static let timescaleURL = ProcessInfo.processInfo.environment["TIMESCALE_URL"]

    static let allCases: [Engine] =
        [.sqlite, .postgres] + (timescaleURL == nil ? [] : [.timescale])

    var testDescription: String { rawValue }

    /// What this engine calls something.
    func sql(sqlite: String, postgres: String) -> String {
        switch self {
        case .sqlite: sqlite
        case .postgres, .timescale: postgres
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
        case .timescale:
            scratch = nil
            let server = try #require(Engine.timescaleURL)
            let schema = "test_\(UInt64.random(in: 0 ... .max))"
            let options = "options=-csearch_path%3D\(schema)"
            url = server + (server.contains("?") ? "&" : "?") + options
            try execute("CREATE SCHEMA \(schema)")
        }
    }

    deinit {
        guard engine == .timescale else { return }
        try? execute("DO $$ BEGIN EXECUTE 'DROP SCHEMA ' || current_schema() || ' CASCADE'; END $$")
    }

    /// Opens the database of the test, once more where it is open.
    func open(moments: MomentLimits = MomentLimits()) async throws -> any Store {
        switch engine {
        case .sqlite:
            return try await Database.open(
                DatabaseLocation(url: url),
                migrator: Migrator(),
                momentLimits: moments
            )
        case .postgres, .timescale:
            // Many tests share the server, and a machine that is busy with them is not what they test.
            var limits = PostgresLimits()
            limits.waitSeconds = 60
            limits.lockSeconds = 60
            return try await PostgresDatabase.open(
                PostgresLocation(url: url),
                limits: limits,
                momentLimits: moments
            )
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
        case .postgres, .timescale:
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

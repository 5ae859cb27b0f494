import Desk
import Foundation
import TestKit
import Testing

@testable import poise

@Suite struct PostgresCommandTests {
    private let prices = "Date,A,B\n2023-05-01,1,5\n2023-05-02,2,4\n2023-05-03,1.5,6\n"
    private let history = """
        date,type,symbol,quantity,price,amount
        2023-05-01,deposit,,,,1000
        2023-05-02,buy,A,10,2,

        """

    /// What the commands of a working day print over one database.
    private func day(_ url: String, _ folder: URL) async -> [String] {
        let file = folder.appending(path: "history.csv")
        try? Data(history.utf8).write(to: file)
        let runs = [
            await run("import", "-", "-d", url, input: prices),
            await run("import", "-", "-d", url, input: prices),
            await run("portfolio", "create", "main", "-d", url),
            await run("portfolio", "record", "main", file.path(), "-d", url),
            await run("portfolio", "record", "main", file.path(), "-d", url),
            await run("portfolio", "show", "main", "-d", url),
            await run("portfolio", "verify", "main", "-d", url),
            await run("portfolio", "list", "-d", url),
        ]
        let shown = url.hasPrefix("sqlite:") ? url : url.components(separatedBy: "?")[0]
        return runs.map { run in
            "\(run.code) \(run.output) \(run.error)".replacing(shown, with: "URL")
        }
    }

    @Test func `commands say the same over a server as over a file`() async throws {
        let server = try await PostgresServer.shared()
        let url = try await server.newURL()
        try await Folder.temporary { folder in
            let overFile = await day("sqlite:\(folder.path())/poise.db", folder)
            let overServer = await day(url, folder).map {
                $0.replacing("postgresql://poise@\(server.folder.path)/postgres", with: "URL")
            }
            #expect(overServer == overFile)
            #expect(overServer.allSatisfy { $0.hasPrefix("done") })
        }
    }

    @Test func `the doctor says which server answers`() async throws {
        let url = try await PostgresServer.shared().newURL()
        _ = await run("import", "-q", "-", "-d", url, input: prices)
        let result = await run("doctor", "-d", url, "--port", "0")
        #expect(result.output.contains("postgresql://poise@"))
        #expect(result.output.contains("PostgreSQL 15"))
        #expect(result.output.contains("assets: 2, prices: 6"))
    }

    @Test(arguments: ["doctor", "import"])
    func `a server that is not there is named without the password`(command: String) async throws {
        try await Folder.temporary { folder in
            let url = "postgres://ann:secret@/poise?host=\(folder.path())"
            let result =
                command == "doctor"
                ? await run("doctor", "-d", url, "--port", "0")
                : await run("import", "-", "-d", url, input: prices)
            let words = result.output + result.error
            #expect(result.code == .environment)
            #expect(words.contains("cannot be reached"))
            #expect(words.contains("DATABASE_URL"))
            #expect(!words.contains("secret"))
        }
    }
}

import Desk
import Foundation
import Testing

@testable import poise

@Suite struct DoctorCommandTests {
    /// A folder with the files of a dashboard that has everything.
    private func makeWeb(in folder: URL) throws -> String {
        let vendor = folder.appending(path: "Web/vendor")
        try FileManager.default.createDirectory(at: vendor, withIntermediateDirectories: true)
        try Data("<html>".utf8).write(to: folder.appending(path: "Web/index.html"))
        try Data("charts".utf8).write(to: vendor.appending(path: "plotly.min.js"))
        return folder.appending(path: "Web").path()
    }

    @Test(arguments: LinkedLibrary.all.map(\.name))
    func `every library tells its version`(name: String) throws {
        let library = try #require(LinkedLibrary.all.first { $0.name == name })
        let version = try #require(library.version)
        #expect(version.contains { $0.isNumber })
    }

    @Test func `products of matrices run on one thread`() {
        #expect(LinkedLibrary.linearAlgebraThreads == 1)
    }

    @Test func `a sound machine ends with zero, warnings and all`() async throws {
        try await Folder.temporary { folder in
            let web = try makeWeb(in: folder)
            let url = "sqlite:\(folder.path())/poise.db"
            let fresh = await run("doctor", "-d", url, "--web", web, "--port", "0", "--json")
            #expect(fresh.code == .done)
            #expect(fresh.json?["sound"] == .bool(true))
            let checks = fresh.json?["checks"]?.array ?? []
            let database = checks.first { $0["name"]?.string == "Database" }
            #expect(database?["status"]?.string == "warning")
            #expect(database?["remedy"]?.string?.hasPrefix("poise import") == true)
            _ = await run("import", "-q", "-", "-d", url, input: "Date,A\n2023-05-01,1\n")
            let filled = await run("doctor", "-d", url, "--web", web, "--port", "0")
            #expect(filled.output.contains("assets: 1, prices: 1"))
            #expect(filled.output.hasSuffix("Everything that is needed is there.\n"))
        }
    }

    @Test func `what is missing ends with three and names the remedy`() async throws {
        try await Folder.temporary { folder in
            let file = folder.appending(path: "poise.db")
            try Data("this is no database, however long it may be".utf8).write(to: file)
            let result = await run(
                "doctor",
                "-d",
                file.path(),
                "--web",
                "/nowhere",
                "--port",
                "0"
            )
            #expect(result.code == .environment)
            #expect(result.output.contains("failed   Database"))
            #expect(result.output.contains("failed   Dashboard"))
            #expect(result.output.contains("mend it: "))
        }
    }

    @Test func `a port out of range is bad usage`() async {
        let result = await run("doctor", "--port", "65536")
        #expect(result.code == .badInput)
        #expect(
            result.error.contains("--port is “65536”; it must be a whole number from 0 to 65535.")
        )
        let variable = await run("doctor", environment: ["POISE_PORT": "eighty"])
        #expect(variable.error.contains("POISE_PORT is “eighty”"))
    }
}

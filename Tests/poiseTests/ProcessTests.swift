import Desk
import Foundation
import FoundationNetworking
import Testing

/// The built program as the shell sees it.
@Suite struct ProcessTests {
    /// The program lies beside the program that runs the tests.
    private static let program = [CommandLine.arguments[0], "/proc/self/exe"]
        .map { URL(filePath: $0).resolvingSymlinksInPath().deletingLastPathComponent() }
        .map { $0.appending(path: "poise") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path()) }

    private func start(
        _ words: [String],
        in folder: URL,
        output: Pipe
    ) throws -> Process {
        let program = try #require(Self.program, "Build the product poise first.")
        let process = Process()
        process.executableURL = program
        process.arguments = words
        process.currentDirectoryURL = folder
        process.environment = [:]
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    @Test func `the shell gets the exit code`() async throws {
        try await Folder.temporary { folder in
            for (words, code) in [
                (["version"], 0), (["versoin"], 2), (["optimize", "/nowhere"], 2),
            ] {
                let process = try start(words, in: folder, output: Pipe())
                process.waitUntilExit()
                #expect(process.terminationReason == .exit)
                #expect(process.terminationStatus == Int32(code))
            }
        }
    }

    @Test func `a reader that goes away does not kill the program`() async throws {
        try await Folder.temporary { folder in
            let pipe = Pipe()
            try pipe.fileHandleForReading.close()
            let process = try start(["help"], in: folder, output: pipe)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 3)
        }
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func `the server says where it is, answers, and stops when told`(signal: Int32) async throws {
        try await Folder.temporary { folder in
            let pipe = Pipe()
            let words = ["serve", "--demo", "--port", "0", "--json"]
            let process = try start(words, in: folder, output: pipe)
            defer { if process.isRunning { process.terminate() } }
            let line = pipe.fileHandleForReading.availableData
            let address = try #require(try JSON(parsing: [UInt8](line))["address"]?.string)
            let health = try await json(of: "\(address)/health")
            #expect(health["status"]?.string == "ok")
            let stored = try await json(of: "\(address)/api/market-data")
            #expect(stored["assets"]?.array?.count == 26)
            kill(process.processIdentifier, signal)
            process.waitUntilExit()
            #expect(process.terminationReason == .exit)
            #expect(process.terminationStatus == 0)
        }
    }

    private func json(of address: String) async throws -> JSON {
        let url = try #require(URL(string: address))
        let (data, _) = try await URLSession.shared.data(from: url)
        return try JSON(parsing: [UInt8](data))
    }
}

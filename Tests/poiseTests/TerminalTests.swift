import Desk
import Foundation
import Glibc
import Testing

/// The built program on a terminal of its own.
@Suite struct TerminalTests {
    private static let program: URL? = [CommandLine.arguments[0], "/proc/self/exe"]
        .map { URL(filePath: $0).resolvingSymlinksInPath().deletingLastPathComponent() }
        .map { $0.appending(path: "poise") }
        .first { FileManager.default.isExecutableFile(atPath: $0.path()) }

    /// Long enough to be seen: a frontier of relativistic drawdowns over thirty years.
    private static let request = """
        {"assets": ["AAPL", "AMD", "BAC", "BBY", "CVX", "GE", "HD", "JNJ", "JPM", "KO"],
         "objective": "MinRisk", "risk_measure": "RLDaR", "efficient_frontier": 4}
        """

    /// Both ends of a new pseudo-terminal.
    private func terminal() throws -> (master: FileHandle, slave: FileHandle) {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (lock, number) = (Int32(0), Int32(0))
        // TIOCSPTLCK and TIOCGPTN, which are macros: unlock the other end, and ask its number.
        try #require(master >= 0 && ioctl(master, 0x4004_5431, &lock) == 0)
        try #require(ioctl(master, 0x8004_5430, &number) == 0)
        let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        try #require(slave >= 0)
        return (
            FileHandle(fileDescriptor: master, closeOnDealloc: true),
            FileHandle(fileDescriptor: slave, closeOnDealloc: true)
        )
    }

    private func run(
        in folder: URL,
        error: Any
    ) async throws -> JSON {
        let file = folder.appending(path: "request.json")
        try Self.request.write(to: file, atomically: true, encoding: .utf8)
        let answer = folder.appending(path: "answer.json")
        try Data().write(to: answer)
        let program = try #require(Self.program, "Build the product poise first.")
        let process = Process()
        process.executableURL = program
        process.arguments = [
            "optimize", file.path(), "--prices", Folder.file("Examples/prices/sp500_20.csv.gz"),
        ]
        process.environment = [:]
        process.standardOutput = try FileHandle(forWritingTo: answer)
        process.standardError = error
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return try JSON(parsing: [UInt8](Data(contentsOf: answer)))
    }

    /// What was written to the closed other end; a terminal says by an error that it is all.
    private func everything(on master: FileHandle) -> [UInt8] {
        var (result, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
        while case let count = read(master.fileDescriptor, &chunk, chunk.count), count > 0 {
            result += chunk[..<count]
        }
        return result
    }

    @Test func `a long solve shows a line on a terminal, which goes; the answer is untouched`()
        async throws
    {
        try await Folder.temporary { folder in
            let (master, slave) = try terminal()
            let answer = try await run(in: folder, error: slave)
            #expect(answer["efficient_frontier"]?.array?.count == 4)
            try slave.close()
            let shown = String(decoding: everything(on: master), as: UTF8.self)
            #expect(shown.contains("gap "))
            #expect(shown.contains("RLDaR frontier, 10 assets"))
            #expect(shown.contains(" of 6"))
            #expect(shown.hasSuffix("\r\u{1B}[K"))
        }
    }

    @Test func `where nobody watches nothing is shown`() async throws {
        try await Folder.temporary { folder in
            let errors = folder.appending(path: "errors.txt")
            try Data().write(to: errors)
            _ = try await run(in: folder, error: try FileHandle(forWritingTo: errors))
            #expect(try Data(contentsOf: errors).isEmpty)
        }
    }
}

import Desk
import Foundation
import Testing

@testable import poise

@Suite struct ImportCommandTests {
    private let text = "Date,A,B\n2023-05-03,3,1\n2023-05-01,1,\n2023-05-01,2,-1\n"

    @Test func `importing twice changes nothing`() async throws {
        try await Folder.temporary { folder in
            let url = "sqlite:\(folder.path())/poise.db"
            let first = await run("import", "-", "-d", url, input: text)
            #expect(first.code == .done)
            #expect(
                first.output.hasPrefix(
                    "standard input: 4 prices of 2 assets on 2 days, 2023-05-01 to 2023-05-03\n"
                )
            )
            #expect(first.output.contains("4 inserted, 0 updated, 0 unchanged in \(url)"))
            #expect(first.output.contains("1 row for a day named before"))
            #expect(first.output.contains("B: 1 of zero or less"))
            let second = await run("import", "-", "-d", url, "--json", input: text)
            let file = second.json?["files"]?.array?.first
            #expect(file?["inserted"]?.integer == 0)
            #expect(file?["unchanged"]?.integer == 4)
            #expect(file?["quality"]?["unsorted_rows"]?.integer == 1)
            let third = await run("import", "-", "-d", url, input: "Date,A\n2023-05-03,9\n")
            #expect(third.output.contains("0 inserted, 1 updated, 0 unchanged"))
        }
    }

    @Test func `a dry run tells the changes and makes none`() async throws {
        try await Folder.temporary { folder in
            let url = "sqlite:\(folder.path())/poise.db"
            let empty = await run("import", "-n", "-", "-d", url, input: text)
            #expect(empty.output.contains("a dry run: 4 to insert, 0 to update, 0 unchanged"))
            let created = try FileManager.default.contentsOfDirectory(atPath: folder.path())
            #expect(created.isEmpty)
            _ = await run("import", "-q", "-", "-d", url, input: text)
            let change = "Date,A,C\n2023-05-01,7,1\n2023-05-03,3,\n"
            let dry = await run("import", "-n", "-", "-d", url, input: change)
            #expect(dry.output.contains("a dry run: 1 to insert, 1 to update, 1 unchanged"))
            let real = await run("import", "-", "-d", url, input: change)
            #expect(real.output.contains("1 inserted, 1 updated, 1 unchanged"))
        }
    }

    @Test func `one bad file keeps all others out`() async throws {
        try await Folder.temporary { folder in
            let good = folder.appending(path: "good.csv")
            let bad = folder.appending(path: "bad.csv")
            try Data(text.utf8).write(to: good)
            try Data("Date,A\n2023-05-01,1e999\n".utf8).write(to: bad)
            let url = "sqlite:\(folder.path())/poise.db"
            let result = await run("import", good.path(), bad.path(), "-d", url)
            #expect(result.code == .badInput)
            #expect(result.output.isEmpty)
            #expect(result.error.contains("bad.csv, line 2, column 2 (A): “1e999” is not a price."))
            #expect(!FileManager.default.fileExists(atPath: "\(folder.path())/poise.db"))
        }
    }

    @Test func `a database that cannot be opened is the environment's fault`() async {
        let result = await run("import", "-", "-d", "/nowhere/poise.db", input: text)
        #expect(result.code == .environment)
        #expect(result.error.contains("poise doctor"))
    }

    @Test func `quiet says nothing`() async throws {
        try await Folder.temporary { folder in
            let result = await run("import", "-q", "-", "-d", "\(folder.path())/p.db", input: text)
            #expect(result.code == .done)
            #expect(result.output.isEmpty && result.error.isEmpty)
        }
    }
}

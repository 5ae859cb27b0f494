import Desk
import Foundation
import Testing

@testable import poise

@Suite struct RebalanceCommandTests {
    /// A database with a portfolio that is not on its target, gone afterwards.
    private func database(_ body: (String) async throws -> Void) async throws {
        try await Folder.temporary { folder in
            let url = "sqlite:\(folder.appending(path: "poise.db").path)"
            func file(_ name: String, _ text: String) throws -> String {
                let place = folder.appending(path: name)
                try Data(text.utf8).write(to: place)
                return place.path
            }
            let prices = try file("p.csv", "Date,A,B\n2023-04-28,10,20\n")
            let rows = try file(
                "h.csv",
                "date,type,symbol,quantity,price,amount\n2023-01-02,deposit,,,,1000\n2023-01-02,buy,A,80,10,\n"
            )
            let target = try file(
                "t.json",
                "{\"allocations\": [{\"instrumentId\": \"A\", \"targetWeight\": 0.5}, "
                    + "{\"instrumentId\": \"B\", \"targetWeight\": 0.5}]}"
            )
            for words in [
                ["import", prices], ["portfolio", "create", "main"],
                ["portfolio", "record", "main", rows],
                ["portfolio", "allocations", "main", target],
            ] {
                #expect(await poise(words, url).code == .done, "\(words)")
            }
            try await body(url)
        }
    }

    private func poise(_ words: [String], _ url: String, answer: String? = nil) async -> Run {
        let test = TestConsole()
        var console = test.console(environment: ["POISE_DATABASE": url])
        if let answer { console.ask = { _ in answer } }
        let code = await Program.run(words, console: console)
        return Run(code: code, output: test.output, error: test.error)
    }

    @Test func `without a terminal the plan waits, and is traded once it is approved`() async throws
    {
        try await database { url in
            let asked = await poise(["rebalance", "main"], url)
            #expect(asked.code == .done)
            #expect(asked.output.contains("main.R1 is pending approval."))
            #expect(asked.output.contains("poise rebalance main --approve R1"))
            let done = await poise(["rebalance", "main", "--approve", "R1", "--by", "bob"], url)
            #expect(done.code == .done)
            #expect(done.output.contains("main.R1 is completed."))
            #expect(done.output.contains("The books are what the venue holds."))
            let shown = await poise(["rebalance", "main", "--show", "R1", "--json"], url)
            #expect(shown.json?["approval"]?["by"]?.string == "bob")
            #expect(
                await poise(["rebalance", "main"], url).output.contains("Nothing is to be traded")
            )
        }
    }

    @Test func `who is there is asked, and only a yes trades`() async throws {
        try await database { url in
            for answer in ["n", "", "what?"] {
                let no = await poise(["rebalance", "main"], url, answer: answer)
                #expect(no.output.contains("is rejected."))
            }
            let yes = await poise(["rebalance", "main"], url, answer: "y")
            #expect(yes.output.contains("main.R4 is completed."))
        }
    }

    @Test func `nobody is asked where that is said, and a stranger's hash trades nothing`()
        async throws
    {
        try await database { url in
            _ = await poise(["rebalance", "main"], url)
            let wrong = await poise(["rebalance", "main", "--approve", "R1", "--hash", "00"], url)
            #expect(wrong.code == .negative)
            #expect(wrong.error.contains("The hash is that of another plan."))
            let done = await poise(["rebalance", "main", "--automatic", "--json"], url)
            #expect(done.json?["status"]?.string == "COMPLETED")
            #expect(done.json?["proposal"]?["mode"]?.string == "automatic")
        }
    }

    @Test func `orders that are stopped stay so until they are released`() async throws {
        try await database { url in
            #expect(await poise(["halt"], url).code == .badInput)
            let halted = await poise(["halt", "--reason", "fire", "--by", "carl"], url)
            #expect(halted.output == "Stopped: main.\n")
            let refused = await poise(["rebalance", "main", "--automatic"], url)
            #expect(refused.code == .negative)
            #expect(refused.error.contains("carl stopped all orders: fire"))
            _ = await poise(["halt", "--release", "--reason", "out"], url)
            #expect(await poise(["rebalance", "main", "--automatic"], url).code == .done)
        }
    }

    @Test func `what cannot be meant is said`() async {
        for (words, message) in [
            (["--plan-only", "--automatic"], "exclude each other"),
            (["--reject", "R1"], "Say why with --reason TEXT"),
            (["--approve", "third"], "the id of a rebalance of main"),
            (["--as-of", "2023-01-01"], "--as-of belongs to --plan-only"),
        ] {
            let run = await poise(["rebalance", "main"] + words, "sqlite::memory:")
            #expect(run.code == .badInput)
            #expect(run.error.contains(message), "\(run.error)")
        }
    }
}

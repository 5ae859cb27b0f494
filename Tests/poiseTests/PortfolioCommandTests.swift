import Desk
import Foundation
import Testing

@testable import poise

@Suite struct PortfolioCommandTests {
    private let history = Folder.file("Examples/transactions.csv")

    @Test func `a portfolio is created, recorded into, shown and verified`() async throws {
        try await Folder.temporary { folder in
            let database = "sqlite:" + folder.appending(path: "books.db").path()
            func poise(_ words: String...) async -> Run {
                let environment = ["POISE_DATABASE": database]
                return switch words.count {
                case 1: await run("portfolio", words[0], environment: environment)
                case 2: await run("portfolio", words[0], words[1], environment: environment)
                case 3:
                    await run("portfolio", words[0], words[1], words[2], environment: environment)
                default:
                    await run(
                        "portfolio",
                        words[0],
                        words[1],
                        words[2],
                        words[3],
                        environment: environment
                    )
                }
            }
            let missing = await poise("show", "main")
            #expect(missing.code == .environment)
            #expect(await poise("create", "main", "--tax", "us").output == "Created main.\n")
            let again = await poise("create", "main")
            #expect(again.code == .badInput)
            #expect(again.error.contains("There is a portfolio main already"))

            let trial = await poise("record", "main", history, "--dry-run")
            #expect(trial.output.hasSuffix("main: 15 would be recorded, 0 known already.\n"))
            #expect(trial.output.hasPrefix("line 2: {\"date\":\"2018-01-02\",\"type\":\"deposit\""))
            let first = await poise("record", "main", history)
            #expect(first.output == "main: 15 recorded, 0 known already.\n")
            let second = await poise("record", "main", history, "--json")
            #expect(second.json?["recorded"]?.integer == 0)
            #expect(second.json?["known"]?.integer == 15)

            // The same books as those of the file alone.
            let kept = await poise("show", "main", "--json")
            let alone = await run("ledger", history, "--tax", "us", "--json")
            #expect(kept.code == .done)
            #expect(kept.output == alone.output)

            let verified = await poise("verify", "main")
            #expect(verified.output == "main: 15 entries as recorded.\n")
            #expect(await poise("list").output.contains("\nmain       USD       fifo  us "))
            let unknown = await poise("show", "mian")
            #expect(unknown.code == .badInput)
            #expect(unknown.error.contains("Did you mean main?"))
        }
    }

    @Test func `a row that cannot be leaves nothing of its file`() async throws {
        try await Folder.temporary { folder in
            let environment = [
                "POISE_DATABASE": "sqlite:" + folder.appending(path: "books.db").path()
            ]
            func poise(_ words: String, _ name: String, _ file: String = "-", input: String = "")
                async
                -> Run
            {
                await run("portfolio", words, name, file, environment: environment, input: input)
            }
            _ = await run("portfolio", "create", "main", environment: environment)
            let result = await poise(
                "record",
                "main",
                input:
                    "date,type,symbol,quantity,price\n2020-01-01,buy,A,2,1\n2020-01-02,sell,A,3,1\n"
            )
            #expect(result.code == .badInput)
            #expect(result.error.contains("line 3: 3 shares of A are to go"))
            let verified = await run("portfolio", "verify", "main", environment: environment)
            #expect(verified.output == "main: 0 entries as recorded.\n")
            // What came before the first entry can make an entry impossible; it is named.
            _ = await poise(
                "record",
                "main",
                input:
                    "date,type,symbol,quantity,price\n2020-01-01,buy,A,2,1\n2020-02-01,sell,A,2,1\n"
            )
            let late = await poise(
                "record",
                "main",
                input: "date,type,symbol,quantity,price\n2020-01-15,sell,A,1,1\n"
            )
            #expect(late.error.contains("entry 2: 2 shares of A are to go on 2020-02-01"))
        }
    }

    @Test(arguments: [
        ("destroy", "main", "is no action"), ("show", "a/b", "is no name"),
        ("create", "", "NAME is missing"), ("record", "main", "FILE is missing"),
    ])
    func `what cannot be understood is explained`(
        action: String,
        name: String,
        words: String
    ) async {
        let result =
            name.isEmpty
            ? await run("portfolio", action) : await run("portfolio", action, name)
        #expect(result.code == .badInput)
        #expect(result.error.contains(words))
    }
}

import Desk
import Foundation
import Testing

@testable import poise

@Suite struct InstrumentsCommandTests {
    private let list = Folder.file("Examples/instruments.csv")

    @Test func `a list is recorded once, shown, and tells a snapshot its sectors`() async throws {
        try await Folder.temporary { folder in
            let environment = [
                "POISE_DATABASE": "sqlite:" + folder.appending(path: "books.db").path()
            ]
            let trial = await run("instruments", list, "--dry-run", environment: environment)
            #expect(trial.output == "20 instruments would be recorded, 0 known already.\n")
            let first = await run("instruments", list, environment: environment)
            #expect(first.output == "20 instruments recorded, 0 known already.\n")
            let again = await run("instruments", list, "--json", environment: environment)
            #expect(again.json?["known"]?.integer == 20)
            let change = "symbol,type,sector\nKO,STOCK,Drinks\n"
            _ = await run("instruments", "-", environment: environment, input: change)
            let shown = await run("instruments", "--list", environment: environment)
            #expect(shown.output.contains("AAPL    STOCK  USD       XNAS      Information Techn"))
            #expect(shown.output.contains("Drinks"))
            _ = await run("portfolio", "create", "main", environment: environment)
            let rows = "date,type,symbol,quantity,price\n2020-01-02,buy,KO,10,54.99\n"
            _ = await run("portfolio", "record", "main", "-", environment: environment, input: rows)
            let odd = "date,type,symbol,quantity,price\n2020-01-03,buy,AAPL,1.5,75.087\n"
            let noted = await run(
                "portfolio",
                "record",
                "main",
                "-",
                environment: environment,
                input: odd
            )
            #expect(
                noted.output.contains("Note: line 2: A price of 75.087 for AAPL is no multiple")
            )
            let snapshot = await run(
                "portfolio",
                "snapshot",
                "main",
                "--prices",
                Folder.file("Examples/prices/sp500_20.csv.gz"),
                environment: environment
            )
            let allocation = try #require(snapshot.json?["allocations"]?.array?.last)
            #expect(allocation["sector"]?.string == "Drinks")
            #expect(allocation["type"]?.string == "STOCK")
        }
    }

    @Test func `without a file or --list nothing is done`() async {
        let result = await run("instruments")
        #expect(result.code == .badInput)
        #expect(result.error.contains("--list"))
    }
}

import Desk
import Foundation
import Testing

@testable import poise

/// Settings as commands use them.
@Suite struct SettingsCommandTests {
    /// A database with a portfolio that has a target, and a file of settings.
    private func kept(
        _ settings: String,
        _ body: (_ environment: [String: String], _ file: String) async throws -> Void
    ) async throws {
        try await Folder.temporary { folder in
            let file = folder.appending(path: "settings.yaml")
            try Data(settings.utf8).write(to: file)
            let database = "sqlite:" + folder.appending(path: "books.db").path()
            let environment = ["POISE_DATABASE": database]
            try await body(environment, file.path())
        }
    }

    @Test func `new portfolios have the currency and the type of the settings`() async throws {
        let text = "risk_profile: aggressive\ntrading:\n  base_currency: USDT\n"
        try await kept(text) { environment, file in
            let named = environment.merging(["POISE_SETTINGS": file]) { $1 }
            #expect(await run("portfolio", "create", "a", environment: named).code == .done)
            let a = await run("portfolio", "profile", "a", environment: environment)
            #expect(a.json?["currency"]?.string == "USDT")
            #expect(a.json?["type"]?.string == "AGGRESSIVE")
            // The option before the file, and the file of the option before that of the environment.
            let flag = await run(
                "portfolio",
                "create",
                "b",
                "--currency",
                "EUR",
                environment: named
            )
            #expect(flag.code == .done)
            let b = await run("portfolio", "profile", "b", environment: environment)
            #expect(b.json?["currency"]?.string == "EUR")
            let other = await run(
                "portfolio",
                "create",
                "c",
                "--settings",
                "/dev/null",
                environment: named
            )
            #expect(other.code == .done)
            let c = await run("portfolio", "profile", "c", environment: environment)
            #expect(c.json?["currency"]?.string == "USD")
            #expect(c.json?["type"] == .null)
        }
    }

    @Test func `a file with faults stops the command before anything is done`() async throws {
        try await kept("trading:\n  base_currency: 'usd'\n") { environment, file in
            let failed = await run(
                "portfolio",
                "create",
                "a",
                "--settings",
                file,
                "--json",
                environment: environment
            )
            #expect(failed.code == .badInput)
            let report = try JSON(parsing: failed.error)["error"]
            #expect(report?["details"]?["faults"]?.array?.first?["line"]?.integer == 2)
            #expect(report?["details"]?["faults"]?.array?.first?["code"]?.string == "value")
            let none = await run("portfolio", "list", environment: environment)
            #expect(none.code == .environment)
            let missing = await run(
                "portfolio",
                "create",
                "a",
                "--settings",
                file + ".none",
                environment: environment
            )
            #expect(missing.code == .badInput)
            // What stops all orders does not depend on a file of settings.
            let made = await run("portfolio", "create", "a", environment: environment)
            #expect(made.code == .done)
            let named = environment.merging(["POISE_SETTINGS": file]) { $1 }
            let halt = await run("halt", "--reason", "a test", environment: named)
            #expect(halt.code == .done, "\(halt.error)")
        }
    }

    @Test func `drift and plans are by the settings where nothing else says it`() async throws {
        let text =
            "strategy:\n  rebalancing_threshold: 0.2\ntrading:\n  min_trade_value: 1e6\n"
        try await kept(text) { environment, file in
            let history = Folder.file("Examples/transactions.csv")
            let prices = Folder.file("Examples/prices/sp500_20.csv.gz")
            #expect(await run("import", prices, environment: environment).code == .done)
            for words in [["create", "main"], ["record", "main", history]] {
                let code =
                    words.count == 2
                    ? await run("portfolio", words[0], words[1], environment: environment).code
                    : await run("portfolio", words[0], words[1], words[2], environment: environment)
                        .code
                #expect(code == .done)
            }
            let target = #"{"allocations": [{"instrumentId": "AAPL", "targetWeight": 0.9}]}"#
            let set = await run(
                "portfolio",
                "allocations",
                "main",
                "-",
                environment: environment,
                input: target
            )
            #expect(set.code == .done, "\(set.error)")
            let named = environment.merging(["POISE_SETTINGS": file]) { $1 }
            let usual = await run("drift", "main", "--json", environment: environment)
            #expect(usual.json?["thresholds"]?["absolute"]?.double == 0.05)
            let kept = await run("drift", "main", "--json", environment: named)
            #expect(kept.json?["thresholds"]?["absolute"]?.double == 0.2)
            let given = await run(
                "drift",
                "main",
                "--absolute",
                "0.03",
                "--json",
                environment: named
            )
            #expect(given.json?["thresholds"]?["absolute"]?.double == 0.03)
            let plan = await run(
                "rebalance",
                "main",
                "--plan-only",
                "--json",
                environment: environment
            )
            func purchases(_ run: Run) -> Int? {
                run.json?["trades"]?.array?.count { $0["action"]?.string == "BUY" }
            }
            #expect(purchases(plan) == 1, "\(plan.error)")
            // What is not meant to be held is sold as a whole, however little it is.
            let none = await run("rebalance", "main", "--plan-only", "--json", environment: named)
            #expect(purchases(none) == 0, "\(none.error)")
        }
    }
}

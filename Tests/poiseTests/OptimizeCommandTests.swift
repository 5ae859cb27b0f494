import Desk
import Foundation
import Testing

@testable import poise

@Suite struct OptimizeCommandTests {
    private let prices = Folder.file("Examples/prices/sp500_20.csv.gz")

    @Test func `a request and a price file give a portfolio`() async throws {
        let request = Folder.file("Examples/minimum_variance.json")
        let ten = Folder.file("Examples/prices/riskfolio_10.csv")
        let result = await run("optimize", request, "--prices", ten)
        #expect(result.code == .done)
        #expect(result.error.isEmpty)
        let json = try #require(result.json)
        #expect(json["status"]?.string == "optimal")
        #expect(json["metadata"]?["created_at"] == .null)
        #expect(result.output.contains("\n  \"weights\": {\n"))
        // Origin: the published minimum-variance weights of Riskfolio-Lib's test data.
        let weight = try #require(json["weights"]?["AMZN"]?.double)
        #expect(abs(weight - 0.0891766) < 1e-7)
    }

    @Test func `the request comes from the standard input, the result goes on one line`()
        async throws
    {
        let request = "{\"assets\": [\"AAPL\", \"MSFT\"], \"objective\": \"MinRisk\"}"
        let result = await run("optimize", "-", "-p", prices, "--compact", input: request)
        #expect(result.code == .done)
        #expect(result.output.filter { $0 == "\n" }.count == 1)
        let weights = try #require(result.json?["weights"])
        let sum = (weights["AAPL"]?.double ?? 0) + (weights["MSFT"]?.double ?? 0)
        #expect(abs(sum - 1) < 1e-12)
    }

    @Test func `the same question gives the same bytes`() async throws {
        let request = Folder.file("Examples/maximum_sharpe.json")
        func answer() async -> String {
            await run("optimize", request, "--prices", prices).output
        }
        #expect(await answer() == answer())
    }

    @Test func `contradicting constraints end with one and a document`() async throws {
        let request = Folder.file("Examples/infeasible.json")
        let result = await run("optimize", request, "--prices", prices)
        #expect(result.code == .negative)
        #expect(result.json?["error"]?["code"]?.string == "infeasible")
        #expect(result.error.hasPrefix("poise: "))
    }

    @Test func `constraints in words and in coefficients give the same portfolio`() async throws {
        func weights(_ constraints: String) async throws -> JSON {
            let request = """
                {"assets": ["AAPL", "KO", "XOM", "JNJ"], "objective": "MinRisk",
                 "constraints": {"groups": {"Old": ["KO", "XOM"]}, \(constraints)}}
                """
            let result = await run("optimize", "-", "--prices", prices, input: request)
            return try #require(result.json?["weights"])
        }
        let words = try await weights(
            #""text": ["AAPL >= 0.3 * Total", "0.1 <= Old - JNJ <= 20%"]"#
        )
        let coefficients = try await weights(
            """
            "linear": [
              {"name": "x", "min": 0,
               "coefficients": {"AAPL": 0.7, "KO": -0.3, "XOM": -0.3, "JNJ": -0.3}},
              {"name": "y", "min": 0.1, "max": 0.2, "coefficients": {"KO": 1, "XOM": 1, "JNJ": -1}}
            ]
            """
        )
        #expect(words == coefficients)
        let share = try #require(words["AAPL"]?.double)
        #expect(abs(share - 0.3) < 1e-9)
    }

    @Test func `a mistake in a constraint is shown with a caret under it`() async throws {
        let request = #"{"assets": ["AAPL"], "constraints": {"text": ["AAPL <= 2 * Totl"]}}"#
        let result = await run("optimize", "-", "--prices", prices, input: request)
        #expect(result.code == .badInput)
        #expect(result.json?["error"]?["code"]?.string == "invalid_constraint")
        #expect(
            result.error == """
                poise: constraints.text[0], character 13: unknown name "Totl"; did you mean "Total"?
                AAPL <= 2 * Totl
                            ^

                """
        )
    }

    @Test func `an unknown asset ends with two and a document`() async throws {
        let request = "{\"assets\": [\"AAPL\", \"NONE\"]}"
        let result = await run("optimize", "-", "--prices", prices, input: request)
        #expect(result.code == .badInput)
        #expect(result.json?["error"]?["code"]?.string == "unknown_asset")
        #expect(result.error.contains("NONE"))
    }

    @Test(arguments: [
        ("{", "malformed_json"), ("{\"assets\": []}", "invalid_request"),
        ("{\"assets\": [\"AAPL\"], \"modle\": \"Classic\"}", "invalid_request"),
        ("{\"assets\": [\"AAPL\"], \"model\": \"FactorModel\"}", "invalid_request"),
        ("{\"assets\": [\"AAPL\"], \"risk_measure\": \"VaR\"}", "unsupported"),
    ])
    func `a bad request ends with two and its code`(request: String, code: String) async {
        let result = await run("optimize", "-", "--prices", prices, input: request)
        #expect(result.code == .badInput)
        #expect(result.json?["error"]?["code"]?.string == code)
    }

    @Test func `a bad price file names its place`() async throws {
        try await Folder.temporary { folder in
            let file = folder.appending(path: "bad.csv")
            try Data("Date,AAPL\n2023-05-01,abc\n".utf8).write(to: file)
            let request = "{\"assets\": [\"AAPL\"]}"
            let result = await run("optimize", "-", "-p", file.path(), input: request)
            #expect(result.code == .badInput)
            let details = result.json?["error"]?["details"]
            #expect(details?["line"]?.integer == 2)
            #expect(details?["column"]?.integer == 2)
            #expect(result.error.contains("line 2, column 2 (AAPL): “abc” is not a price."))
        }
    }

    @Test func `missing files and databases are told apart from bad ones`() async throws {
        let missing = await run("optimize", "/nowhere/request.json")
        #expect(missing.code == .badInput)
        #expect(missing.error == "poise: /nowhere/request.json: there is no such file.\n")
        let folder = await run("optimize", "/tmp", "--json")
        #expect(folder.code == .badInput)
        #expect(folder.error.contains("\"code\":\"not_found\""))
        let request = "{\"assets\": [\"AAPL\"]}"
        let base = await run("optimize", "-", "-d", "sqlite:/nowhere/poise.db", input: request)
        #expect(base.code == .environment)
        #expect(base.error.contains("poise import FILE"))
    }

    @Test func `options that contradict each other are refused`() async {
        let styles = await run("optimize", "-", "--pretty", "--compact")
        #expect(styles.code == .badInput)
        let inputs = await run("optimize", "-", "--prices", "-")
        #expect(inputs.code == .badInput)
        #expect(inputs.error.contains("cannot both come from the standard input"))
    }

    @Test func `the output file has the old content or the new`() async throws {
        try await Folder.temporary { folder in
            let file = folder.appending(path: "result.json")
            try Data("old".utf8).write(to: file)
            let request = "{\"assets\": [\"AAPL\"]}"
            let good = await run("optimize", "-", "-p", prices, "-o", file.path(), input: request)
            #expect(good.code == .done)
            #expect(good.output.isEmpty)
            let content = try Data(contentsOf: file)
            let result = try JSON(parsing: [UInt8](content))
            #expect(result["weights"]?["AAPL"]?.double == 1)
            let bad = await run("optimize", "-", "-p", prices, "-o", file.path(), input: "{")
            #expect(bad.code == .badInput)
            #expect(try Data(contentsOf: file) == content)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path())
            #expect(left == ["result.json"])
            let nowhere = await run(
                "optimize",
                "-",
                "-p",
                prices,
                "-o",
                "/nowhere/x",
                input: request
            )
            #expect(nowhere.code == .badInput)
        }
    }

    @Test func `prices of the database answer too, the second time from the store`() async throws {
        try await Folder.temporary { folder in
            let url = "sqlite:\(folder.path())/poise.db"
            #expect(await run("import", prices, "-q", "--database", url).code == .done)
            let request = Folder.file("Examples/maximum_sharpe.json")
            let first = await run("optimize", request, environment: ["DATABASE_URL": url])
            let second = await run("optimize", request, environment: ["POISE_DATABASE": url])
            let plain = await run("optimize", request, "--prices", prices)
            #expect(first.json?["metadata"]?["cached"] == .bool(false))
            #expect(second.json?["metadata"]?["cached"] == .bool(true))
            #expect(first.json?["weights"] == plain.json?["weights"])
            #expect(first.json?["portfolio_id"] == plain.json?["portfolio_id"])
        }
    }
}

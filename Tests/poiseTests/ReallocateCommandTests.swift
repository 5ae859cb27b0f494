import Desk
import Testing

@testable import poise

@Suite struct ReallocateCommandTests {
    @Test func `the example is short of liquidity and knows its risk from the file beside it`()
        async throws
    {
        let result = await run("reallocate", Folder.file("Examples/reallocation.json"))
        #expect(result.code == .negative)
        #expect(result.error.isEmpty)
        let json = try #require(result.json)
        #expect(json["status"]?.string == "PARTIAL")
        #expect(json["shortfall"]?.array?.first?["asset"]?.string == "XOM")
        #expect((json["risk_metrics"]?["current_volatility"]?.double ?? 0) > 0.1)
        #expect((json["risk_metrics"]?["expected_tracking_error"]?.double ?? 0) > 0)
        #expect(json["simulated_market"]?.array?.count == 4)
    }

    @Test func `everything matched ends well, on one line where asked for`() async throws {
        let input = """
            {"current_portfolio": {"cash": 100, "holdings": []},
             "target_portfolio": {"holdings": [{"asset": "A", "weight": 1}]}}
            """
        let result = await run("reallocate", "-", "--compact", input: input)
        #expect(result.code == .done)
        #expect(result.output.split(separator: "\n").count == 1)
        #expect(result.json?["status"]?.string == "MATCHED")
    }

    @Test func `input that says nothing is bad input`() async {
        let result = await run("reallocate", "-", input: "{}")
        #expect(result.code == .badInput)
        #expect(result.error.contains("current_portfolio is missing"))
        #expect(result.output.isEmpty)
    }
}

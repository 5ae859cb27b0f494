import Desk
import Testing

@testable import Server

@Suite struct ReallocationRouteTests {
    @Test func `a report is answered whatever its status`() async throws {
        let asker = try Asker()
        for (liquidity, status) in [("", "MATCHED"), (", \"liquidity\": []", "FAILED")] {
            let response = try await asker.post(
                "/api/reallocations",
                """
                {"current_portfolio": {"cash": 100, "holdings": []},
                 "target_portfolio": {"holdings": [{"asset": "A", "weight": 1}]}\(liquidity)}
                """
            )
            #expect(response.status == 200)
            #expect(response.json?["status"]?.string == status)
        }
    }

    @Test func `the example of the description is served`() async throws {
        let response = try await Asker().post(
            "/api/reallocations",
            ReallocationSchemas.example.text()
        )
        #expect(response.json?["status"]?.string == "MATCHED")
    }

    @Test func `files of prices are for the command`() async throws {
        let response = try await Asker().post(
            "/api/reallocations",
            """
            {"current_portfolio": {"cash": 100, "holdings": []}, "target_portfolio": {"holdings": []},
             "prices": "/etc/passwd"}
            """
        )
        #expect(response.status == 400)
        #expect(response.errorCode == "invalid_request")
    }
}

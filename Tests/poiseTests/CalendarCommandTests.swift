import Desk
import Testing

@testable import poise

@Suite struct CalendarCommandTests {
    @Test func `a year has its holidays and early closes`() async throws {
        let result = await run("calendar", "XNAS", "--year", "2025", "--json")
        let json = try #require(result.json)
        #expect(json["sessions"]?.text() == "250")
        #expect(
            json["closed"]?.text()
                == #"["2025-01-01","2025-01-09","2025-01-20","2025-02-17","2025-04-18","2025-05-26","#
                + #""2025-06-19","2025-07-04","2025-09-01","2025-11-27","2025-12-25"]"#
        )
        #expect(
            json["early_closes"]?.text()
                == #"[{"date":"2025-07-03","close":"13:00"},{"date":"2025-11-28","close":"13:00"},"#
                + #"{"date":"2025-12-24","close":"13:00"}]"#
        )
    }

    @Test func `people read the days in order`() async {
        let result = await run("calendar", "XLON", "--year", "2012")
        #expect(result.output.contains("2012-06-05  tuesday  closed\n"))
        #expect(result.output.contains("2012-12-24  monday  closes at 12:30\n"))
    }

    @Test(arguments: [("XTKS", "2025"), ("XNYS", "1989"), ("XNYS", "soon")])
    func `what is not known is refused`(exchange: String, year: String) async {
        let result = await run("calendar", exchange, "--year", year)
        #expect(result.code == .badInput)
    }
}

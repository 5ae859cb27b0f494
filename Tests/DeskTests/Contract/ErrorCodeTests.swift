import Desk
import Foundation
import Testing

@Suite struct ErrorCodeTests {
    /// The rows of the table "Error codes" of `docs/api.md`.
    private static func documentedRows() throws -> [[String]] {
        let repository = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: repository.appending(path: "docs/api.md"),
            encoding: .utf8
        )
        let table = text.components(separatedBy: "## Error codes").last ?? ""
        return table.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            row.split(separator: "|").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
            }
        }
    }

    @Test func `codes, statuses and exits are those of the document`() throws {
        let rows = try ErrorCodeTests.documentedRows()
        #expect(rows.map { $0[0] } == ErrorCode.allCases.map(\.rawValue))
        for row in rows {
            let code = try #require(ErrorCode(rawValue: row[0]))
            #expect(String(code.httpStatus) == row[1])
            #expect(row[2] == "–" || String(code.exitCode) == row[2])
        }
    }

    @Test func `a report is an object called error`() {
        let report = ErrorReport(
            code: .unknownAsset,
            message: "No prices for X.",
            details: ["assets": .array([.string("X")])]
        )
        let expected = #"{"error":{"code":"unknown_asset","message":"No prices for X.","#
        #expect(report.json.text() == expected + #""details":{"assets":["X"]}}}"#)
        #expect(report.description == "unknown_asset: No prices for X.")
    }
}

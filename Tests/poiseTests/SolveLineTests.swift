import Desk
import Portfolio
import Testing

@testable import poise

@Suite struct SolveLineTests {
    private func request(_ members: String) throws -> OptimizationRequest {
        try OptimizationRequest(
            json: JSON(
                parsing: #"{"assets": ["A", "B", "C"], "objective": "MinRisk", \#(members)}"#
            )
        )
    }

    private let cdar = #""risk_measure": "CDaR""#

    @Test func `a solve within a blink shows nothing`() throws {
        let test = TestConsole()
        let line = SolveLine(try request(cdar), console: test.console(columns: 80))
        test.wait(seconds: 0.29)
        line.update(.step(iteration: 3, gap: 0.1, nodes: nil))
        line.finish()
        #expect(test.error.isEmpty)
    }

    @Test func `a longer one says what it is at, and goes`() throws {
        let test = TestConsole()
        let line = SolveLine(try request(cdar), console: test.console(columns: 80))
        test.wait(seconds: 0.31)
        line.update(.step(iteration: 12, gap: 2.96e-5, nodes: nil))
        #expect(test.error == "\rCDaR MinRisk, 3 assets  iteration 12  gap 3e-5\u{1B}[K")
        line.update(.step(iteration: 13, gap: 1e-6, nodes: nil))
        #expect(!test.error.contains("13"), "Ten times a second is enough.")
        line.finish()
        #expect(test.error.hasSuffix("\r\u{1B}[K"))
        let finished = test.error
        test.wait(seconds: 1)
        line.update(.step(iteration: 14, gap: 1e-9, nodes: nil))
        #expect(test.error == finished)
    }

    @Test func `a search tells its nodes, several measures their codes`() throws {
        let test = TestConsole()
        let weighted = try request(#""risk_weights": {"CVaR": 1, "MV": 2}"#)
        let line = SolveLine(weighted, console: test.console(columns: 80))
        test.wait(seconds: 0.4)
        line.update(.step(iteration: 900, gap: 0.012, nodes: 412))
        #expect(test.error.contains("CVaR+MV MinRisk, 3 assets  412 nodes  gap 1e-2"))
    }

    @Test func `a frontier tells its points, never fewer than before`() throws {
        let test = TestConsole()
        let line = SolveLine(try request(cdar), console: test.console(columns: 80))
        line.update(.step(iteration: 7, gap: 4e-9, nodes: nil))
        line.update(.point(done: 11, of: 22))
        test.wait(seconds: 2)
        line.update(.point(done: 10, of: 22))
        #expect(test.error.contains("CDaR frontier, 3 assets  ██"))
        #expect(test.error.contains("11 of 22  2 s left  gap 4e-9"))
    }

    @Test(arguments: [1, 4, 10, 20, 40, 60, 120])
    func `the line never reaches the last column`(columns: Int) throws {
        for points in [false, true] {
            let test = TestConsole()
            let line = SolveLine(try request(cdar), console: test.console(columns: columns))
            line.update(.step(iteration: 123, gap: 4e-9, nodes: nil))
            if points { line.update(.point(done: 7, of: 22)) }
            test.wait(seconds: 2)
            line.update(.step(iteration: 124, gap: 3e-9, nodes: nil))
            let shown = test.error.dropFirst().dropLast("\u{1B}[K".count)
            #expect(shown.count < columns)
        }
    }

    @Test(
        arguments: [
            (0.0, nil), (-1, nil), (.infinity, nil), (.nan, nil), (1, "1"), (0.94, "9e-1"),
            (0.96, "1"),
            (3e-5, "3e-5"), (9.6e-5, "1e-4"), (2e7, "2e7"),
        ] as [(Double, String?)]
    )
    func `gaps have one digit`(gap: Double, text: String?) {
        #expect(SolveLine.short(gap) == text)
    }
}

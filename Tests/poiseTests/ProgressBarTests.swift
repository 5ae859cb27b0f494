import Testing

@testable import poise

@Suite struct ProgressBarTests {
    @Test func `a line has title, bar, percent and the time that is left`() {
        #expect(
            ProgressBar.line("Importing a.csv", fraction: 0.5, seconds: 3, columns: 80)
                == "Importing a.csv  ███████████████░░░░░░░░░░░░░░░  50 %  3 s left"
        )
        #expect(ProgressBar.line("A", fraction: 0, seconds: 3, columns: 40).hasSuffix(" 0 %"))
        #expect(
            ProgressBar.line("A", fraction: 0.1, seconds: 60, columns: 60).hasSuffix(
                "9 min 0 s left"
            )
        )
        #expect(
            ProgressBar.line("A", fraction: 0.1, seconds: 6e3, columns: 60).hasSuffix(
                "15 h 0 min left"
            )
        )
    }

    @Test(arguments: [1, 5, 10, 20, 40, 80, 200])
    func `a line never reaches the last column`(columns: Int) {
        for fraction in [-1, 0, 0.001, 0.5, 0.999, 1, 7] {
            let line = ProgressBar.line(
                "Importing x",
                fraction: fraction,
                seconds: 9,
                columns: columns
            )
            #expect(line.count < columns)
        }
    }

    @Test func `work of less than a second shows nothing`() {
        let test = TestConsole()
        let bar = ProgressBar("A", console: test.console(columns: 80))
        test.wait(seconds: 0.9)
        bar.update(0.5)
        bar.finish()
        #expect(test.error.isEmpty)
    }

    @Test func `longer work shows a bar that goes in the end`() {
        let test = TestConsole()
        let bar = ProgressBar("A", console: test.console(columns: 80))
        test.wait(seconds: 1.5)
        bar.update(0.5)
        #expect(test.error.hasPrefix("\rA  █"))
        let shown = test.error
        bar.update(0.6)
        #expect(test.error == shown, "Ten times a second is enough.")
        bar.finish()
        #expect(test.error.hasSuffix("\r\u{1B}[K"))
        let finished = test.error
        bar.finish()
        test.wait(seconds: 1)
        bar.update(0.9)
        #expect(test.error == finished)
    }

    @Test func `nothing is drawn where nobody watches`() {
        let test = TestConsole()
        let bar = ProgressBar("A", console: test.console())
        test.wait(seconds: 5)
        bar.update(0.5)
        bar.finish()
        #expect(test.error.isEmpty)
    }
}

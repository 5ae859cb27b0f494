import Desk
import Testing

@testable import poise

@Suite struct ProgramTests {
    @Test(arguments: [["help"], ["--help"], ["-h"]])
    func `help is an answer and goes to the standard output`(words: [String]) async {
        let test = TestConsole()
        #expect(await Program.run(words, console: test.console()) == .done)
        #expect(test.output == HelpText.text(for: Program.specifications))
        #expect(test.error.isEmpty)
    }

    @Test func `no command is bad usage and the help goes to the standard error`() async {
        let test = TestConsole()
        #expect(await Program.run([], console: test.console()) == .badInput)
        #expect(test.output.isEmpty)
        #expect(test.error == HelpText.text(for: Program.specifications))
    }

    @Test func `the help of a command is the same by both ways`() async {
        for command in Program.specifications {
            let first = await run("help", command.name)
            let second = await run(command.name, "--help")
            #expect(first.code == .done && second.code == .done)
            #expect(first.output == second.output)
            #expect(first.output == HelpText.text(for: command))
        }
    }

    @Test func `a mistyped command is answered with the nearest one`() async {
        let typo = await run("optimise")
        #expect(typo.code == .badInput)
        #expect(
            typo.error
                == "poise: There is no command “optimise”. Did you mean optimize?\nSee: poise --help\n"
        )
        let topic = await run("help", "improt")
        #expect(topic.code == .badInput)
        #expect(topic.error.contains("Did you mean import?"))
    }

    @Test func `errors are JSON where JSON is asked for`() async throws {
        let result = await run("version", "--json", "--frob")
        #expect(result.code == .badInput)
        #expect(result.output.isEmpty)
        #expect(
            result.error.hasPrefix(
                "{\"error\":{\"code\":\"invalid_request\",\"message\":\"version has no"
            )
        )
    }

    @Test func `the version is told to people and programs`() async {
        #expect(await run("version").output == "poise \(Program.version)\n")
        #expect(await run("--version").output == "poise \(Program.version)\n")
        #expect(await run("version", "--json").json?["version"]?.string == Program.version)
    }
}

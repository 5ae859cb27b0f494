import Portfolio
import Testing

@testable import poise

@Suite struct ArgumentParserTests {
    private let command = CommandSpecification(
        name: "cook",
        summary: "Cook a meal",
        operands: [
            CommandSpecification.Operand(name: "DISH", help: "What to cook."),
            CommandSpecification.Operand(name: "SIDE", help: "What beside it.", isRequired: false),
        ],
        options: [
            OptionSpecification(name: "salt", letter: "s", value: "GRAMS", help: "Salt."),
            OptionSpecification(
                name: "time",
                value: "MINUTES",
                help: "Time.",
                environment: ["COOK_TIME", "TIME"],
                standard: "30"
            ),
            OptionSpecification(name: "verbose", letter: "v", help: "Tell more."),
        ]
    )

    private func parse(
        _ words: [String],
        environment: [String: String] = [:]
    ) throws(UsageError) -> ParsedArguments {
        try ArgumentParser.parse(words, for: command, environment: environment)
    }

    private func message(_ words: String...) -> String? {
        do {
            _ = try parse(words)
            return nil
        } catch {
            return error.message
        }
    }

    @Test(arguments: [
        ["soup", "--salt", "5", "-v"], ["--salt=5", "--verbose", "soup"],
        ["-s", "5", "soup", "-v"],
        ["-s5", "-v", "soup"], ["-v", "--salt", "5", "--", "soup"],
    ])
    func `spellings of one line mean the same`(words: [String]) throws {
        let parsed = try parse(words)
        #expect(parsed.operands == ["soup"])
        #expect(parsed.values == ["salt": "5", "verbose": ""])
    }

    @Test func `a dash is an operand and two dashes end the options`() throws {
        #expect(try parse(["-"]).operands == ["-"])
        #expect(try parse(["--", "--salt", "-v"]).operands == ["--salt", "-v"])
    }

    @Test func `negative numbers are values`() throws {
        #expect(try parse(["soup", "--salt", "-5"]).values["salt"] == "-5")
    }

    @Test func `mistakes are named with the remedy`() {
        #expect(message("soup", "--slat", "5") == "cook has no option --slat. Did you mean --salt?")
        #expect(message("soup", "--tiem=5") == "cook has no option --tiem. Did you mean --time?")
        #expect(
            message("soup", "-x")?.contains("It has --salt, --time, --verbose, --help.") == true
        )
        #expect(message("soup", "--salt") == "--salt needs a value: --salt GRAMS.")
        #expect(message("soup", "--salt", "--verbose") == "--salt needs a value: --salt GRAMS.")
        #expect(message("soup", "--salt=") == "--salt needs a value: --salt GRAMS.")
        #expect(message("soup", "-s1", "--salt=2") == "--salt is given twice; give it once.")
        #expect(message("soup", "--verbose=yes") == "--verbose takes no value.")
        #expect(message("soup", "-vs")?.hasPrefix("cook has no option -vs.") == true)
        #expect(message() == "DISH is missing: What to cook.")
        #expect(message("soup", "bread", "wine") == "“wine” is one operand too many.")
    }

    @Test func `who asks for help need not fill in the rest`() throws {
        #expect(try parse(["--help"]).has(.help))
        #expect(try parse(["-h"]).has(.help))
    }

    @Test func `options win over the environment, the environment over the standard`() throws {
        let time = try #require(command.option(named: "time"))
        let both = ["COOK_TIME": "10", "TIME": "20"]
        #expect(try parse(["soup", "--time", "5"], environment: both).value(time) == "5")
        #expect(try parse(["soup"], environment: both).value(time) == "10")
        #expect(try parse(["soup"], environment: ["TIME": "20"]).value(time) == "20")
        #expect(try parse(["soup"], environment: ["COOK_TIME": ""]).value(time) == "30")
    }

    @Test func `a number out of range says where it comes from`() throws {
        let time = try #require(command.option(named: "time"))
        #expect(try parse(["soup"]).integer(time, in: 1...60) == 30)
        let parsed = try parse(["soup"], environment: ["COOK_TIME": "61"])
        do {
            _ = try parsed.integer(time, in: 1...60)
            Issue.record("61 is out of range")
        } catch {
            #expect(error.message == "COOK_TIME is “61”; it must be a whole number from 1 to 60.")
            #expect(error.hint == "See: poise cook --help")
        }
    }

    @Test(
        arguments: [
            ("optmize", "optimize"), ("improt", "import"), ("IMPORT", "import"), ("sevre", "serve"),
            ("frobnicate", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `the nearest command is suggested`(word: String, expected: String?) {
        #expect(NearestName.of(word, among: ["optimize", "import", "serve"]) == expected)
    }
}

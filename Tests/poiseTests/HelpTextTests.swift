import Testing

@testable import poise

@Suite struct HelpTextTests {
    @Test func `every command explains each operand, each option and an example`() {
        for command in Program.specifications {
            let text = HelpText.text(for: command)
            #expect(text.hasPrefix("\(command.summary).\n\nUsage: poise \(command.name)"))
            for operand in command.operands { #expect(text.contains(operand.name)) }
            for option in command.allOptions { #expect(text.contains("--\(option.name)")) }
            #expect(command.examples.count >= 1)
            for example in command.examples {
                #expect(example.line.contains("poise \(command.name)"))
                #expect(text.contains(example.line))
            }
        }
    }

    @Test func `no command uses a name or a letter twice`() {
        for command in Program.specifications {
            let names = command.allOptions.map(\.name)
            let letters = command.allOptions.compactMap(\.letter)
            #expect(Set(names).count == names.count)
            #expect(Set(letters).count == letters.count)
        }
    }

    @Test func `prose fits eighty columns and wraps between words`() {
        let lines = HelpText.wrap(String(repeating: "word ", count: 40), indent: 10)
        #expect(lines.count > 2)
        #expect(lines.allSatisfy { $0.count <= 80 && $0.hasPrefix("          word") })
        #expect(HelpText.wrap("", indent: 2) == ["  "])
    }

    @Test func `the help of the program lists the commands and the exit codes`() {
        let text = HelpText.text(for: Program.specifications)
        for command in Program.specifications { #expect(text.contains("  \(command.name) ")) }
        #expect(text.contains("Exit codes:"))
    }
}

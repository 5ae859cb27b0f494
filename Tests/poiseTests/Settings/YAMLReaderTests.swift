import TestKit
import Testing

@testable import poise

@Suite struct YAMLReaderTests {
    private func fault(_ text: String) -> SettingsFault? { fault(Array(text.utf8)) }

    private func fault(_ bytes: [UInt8]) -> SettingsFault? {
        do throws(SettingsFault) {
            _ = try YAMLReader.document(bytes)
            return nil
        } catch {
            return error
        }
    }

    @Test func `keys, groups, lists and texts come with their places`() throws {
        let text = "# settings\na: 1\nb:\n  c: \"x: y\"\n  d: [1, 'é']\n"
        let root = try #require(try YAMLReader.document(Array(text.utf8)))
        guard case .mapping(let members) = root.content else {
            Issue.record("no mapping")
            return
        }
        #expect(members.map(\.name) == ["a", "b"])
        #expect(members[0].value.content == .scalar("1", isPlain: true))
        #expect(members[0].value.place == YAMLPlace(line: 2, column: 4))
        guard case .mapping(let inner) = members[1].value.content else {
            Issue.record("no group")
            return
        }
        #expect(inner[0].value.content == .scalar("x: y", isPlain: false))
        #expect(inner[1].place == YAMLPlace(line: 5, column: 3))
        #expect(inner[1].value.summary == "a list")
    }

    @Test(arguments: ["", "# nothing\n", "\n\n", "\u{FEFF}"])
    func `a text without a document has none`(text: String) throws {
        #expect(try YAMLReader.document(Array(text.utf8)) == nil)
    }

    /// What is refused, and where.
    @Test(
        arguments: [
            ("a:\n\tb: 1\n", .tab, 2, 1), ("a: 1\n\tb: 2\n", .tab, 2, 1),
            ("a: [1, 2\n", .syntax, 2, 1), ("a: b: c\n", .syntax, 1, 5),
            ("a: 'open\n", .syntax, 2, 1), ("{", .syntax, 2, 1), ("a: @x\n", .syntax, 1, 4),
            ("a: &x 1\n", .alias, 1, 4), ("a: *x\n", .alias, 1, 4), ("&x a: 1\n", .alias, 1, 1),
            ("a: !!int 1\n", .tag, 1, 4), ("a: !x [1]\n", .tag, 1, 4),
            ("a: !!python/object/apply:os.system [ls]\n", .tag, 1, 4),
            ("a: 1\n---\nb: 1\n", .documents, 2, 1),
            ("a: 1\nb: 2\na: 3\n", .duplicateKey, 3, 1),
            ("a: {b: 1, b: 2}\n", .duplicateKey, 1, 11), ("? [a]\n: 1\n", .key, 1, 3),
            ("? {a: 1}\n: 1\n", .key, 1, 3), ("[[[[[[[[[1]]]]]]]]]", .depth, 1, 9),
            ("a: \u{1}\n", .encoding, 1, 4), ("é: \u{7F}\n", .encoding, 1, 4),
        ] as [(String, SettingsFault.Code, Int, Int)]
    )
    func `what no settings need is refused where it stands`(
        text: String,
        code: SettingsFault.Code,
        line: Int,
        column: Int
    ) throws {
        let fault = try #require(self.fault(text))
        #expect(fault.code == code, "\(fault.message)")
        #expect(fault.place == YAMLPlace(line: line, column: column), "\(fault.message)")
    }

    @Test func `bytes that are no UTF-8 are refused`() throws {
        #expect(fault([0x61, 0x3A, 0x20, 0xFF])?.code == .encoding)
        #expect(fault([0xC3])?.code == .encoding)
        // UTF-16, which YAML knows and settings need not.
        #expect(fault([0xFF, 0xFE, 0x61, 0x00])?.code == .encoding)
        #expect(fault([0x61, 0x3A, 0x00])?.code == .encoding)
    }

    /// Nine levels of ten aliases each would be a thousand million values; none of them is followed.
    @Test func `a bomb of aliases ends at its first anchor`() throws {
        var text = "a0: &a0 [x]\n"
        for level in 1...9 {
            let alias = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(alias)]\n"
        }
        #expect(try #require(self.fault(text)).place == YAMLPlace(line: 1, column: 5))
    }

    @Test func `what is too large is refused before it is kept`() throws {
        let brackets = String(repeating: "[", count: 60_000)
        #expect(try #require(self.fault(brackets)).code == .depth)
        let wide = "a: [" + String(repeating: "1,", count: 5_000) + "1]"
        #expect(try #require(self.fault(wide)).code == .size)
        let keys = (0..<2_000).map { "k\($0): 1\n" }.joined()
        #expect(try #require(self.fault(keys)).code == .size)
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: YAMLReader.Limit.bytes + 1)
        #expect(try #require(self.fault(long)).code == .size)
        #expect(fault(Array(long.dropLast())) == nil)
    }

    /// Whatever the bytes are, there is an answer.
    @Test func `bytes at random are read or refused`() {
        let parts = [
            "a", ":", " ", "\n", "\t", "-", "[", "]", "{", "}", ",", "&a", "*a", "!", "|", ">", "'",
            "\"", "#", "---", "...", "%", "@", "`", "?", "<<", "é", "\u{0}", "1.5", "~", "\\", "  ",
        ]
        var refused = 0
        for seed in UInt64(0)..<5_000 {
            var generator = SeededGenerator(seed: seed)
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...40, using: &generator) {
                if Int.random(in: 0..<50, using: &generator) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &generator))
                }
                bytes += Array((parts.randomElement(using: &generator) ?? "").utf8)
            }
            guard let fault = self.fault(bytes) else { continue }
            refused += 1
            #expect(fault.place.line >= 1 && fault.place.column >= 1, "seed \(seed)")
            #expect(!fault.message.isEmpty)
        }
        #expect(refused > 1_000 && refused < 5_000)
    }
}

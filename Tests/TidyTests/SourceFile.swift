/// A text file of the repository, split into lines.
struct SourceFile {
    /// Relative to the root, with `/` between folders.
    let path: String
    let lines: [String]
    /// The lines of a Swift file without comments and without the content of string literals.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = Self.split(text)
        code = path.hasSuffix(".swift") ? Self.split(CodeScanner.code(in: text)) : []
    }

    /// `Numerics` for a Swift file below `Sources/Numerics`, `nil` elsewhere.
    var module: String? {
        let parts = path.split(separator: "/")
        guard parts.count > 2, parts[0] == "Sources", parts[1] != "C", isSwift else { return nil }
        return String(parts[1])
    }

    var isSwift: Bool { path.hasSuffix(".swift") }
    var isMarkdown: Bool { path.hasSuffix(".md") }

    /// The modules imported here, with their line numbers.
    var imports: [(line: Int, module: String)] {
        code.enumerated().compactMap { index, line in
            let words = Self.words(of: line)
            guard let keyword = words.firstIndex(of: "import") else { return nil }
            let kinds: Set<Substring> = [
                "struct", "class", "enum", "protocol", "typealias", "func", "let", "var",
            ]
            return words[(keyword + 1)...].first { !kinds.contains($0) }
                .map { (index + 1, String($0)) }
        }
    }

    /// The identifiers, keywords and numbers of a line, in order.
    static func words(of line: String) -> [Substring] {
        line.utf8.split { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
                false
            default: true
            }
        }
        .map { Substring($0) }
    }

    private static func split(_ text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(Substring($0)) }
    }
}

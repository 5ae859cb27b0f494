/// A text file of the repository, split into lines.
struct SourceFile {
    /// Relative to the root, with `/` between folders.
    let path: String
    let lines: [String]
    /// The lines without comments and without the content of string literals.
    let code: [String]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        code = lines.map(Self.codeOnly)
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
            guard let match = line.firstMatch(of: Self.importPattern) else { return nil }
            return (index + 1, String(match.1))
        }
    }

    private static var importPattern: Regex<(Substring, Substring)> {
        /^\s*(?:@\w+(?:\(\w+\))?\s+)*(?:\w+\s+)?import\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var)\s+)?(\w+)/
    }

    /// A line up to its comment, every string literal emptied.
    private static func codeOnly(_ line: String) -> String {
        var result = ""
        var inString = false
        var isEscaped = false
        var previous: Character = " "
        for character in line {
            if character == "\"", !isEscaped {
                inString.toggle()
                result.append(character)
            } else if !inString {
                if character == "/", previous == "/" { return String(result.dropLast()) }
                result.append(character)
            }
            isEscaped = inString && character == "\\" && !isEscaped
            previous = character
        }
        return result
    }
}

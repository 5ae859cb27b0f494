extension Rules {
    /// Nothing is left undone, and nothing knows the machine it was written on.
    static func words(_ sources: [SourceFile]) -> [Violation] {
        sources.flatMap { source in
            source.lines.enumerated().compactMap { index, line in
                wordViolation(in: source, line: index + 1, text: line)
            }
        }
    }

    /// Every Markdown page has one title, on its first line.
    static func titles(_ sources: [SourceFile]) -> [Violation] {
        sources.filter(\.isMarkdown).compactMap { page in
            var fenced = false
            var titles: [Int] = []
            for (index, line) in page.lines.enumerated() {
                if line.hasPrefix("```") { fenced.toggle() }
                if !fenced, line.hasPrefix("# ") { titles.append(index + 1) }
            }
            guard titles != [1] else { return nil }
            return Violation(
                page.path,
                line: titles.first { $0 != 1 },
                "the page has \(titles.count) titles, its first line is "
                    + (titles.first == 1 ? "one" : "none"),
                remedy: "Start with one line '# Title' and use '##' below it"
            )
        }
    }

    /// Nothing in the repository is larger than it should be.
    static func sizes(_ files: [(path: String, bytes: Int)]) -> [Violation] {
        files.filter { $0.bytes > House.largestFile }.map { path, bytes in
            Violation(
                path,
                "\(bytes) bytes; at most \(House.largestFile) are kept here",
                remedy: "Compress it, make it at set-up, or add it to .gitignore"
            )
        }
    }

    // The forbidden words are written so that this file does not contain them.
    private static func wordViolation(
        in source: SourceFile,
        line: Int,
        text: String
    ) -> Violation? {
        if let match = text.firstMatch(of: /\b(?:TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/) {
            let remedy = "Do it now, or take the remark out"
            return Violation(source.path, line: line, "\(match.0) is left in", remedy: remedy)
        }
        if let match = text.firstMatch(
            of: /(?:^|[^\w.:\/~$}*])\/(?:home|Users|root|work|opt|tmp)\/\w/
        ) {
            let remedy = "Find files relative to the repository, or in the temporary directory"
            return Violation(
                source.path,
                line: line,
                "a path of one machine:\(match.0)…",
                remedy: remedy
            )
        }
        guard source.isSwift else { return nil }
        if let match = text.firstMatch(of: /\b(?:[Pp]laceholde[r]|fatalErro[r]\()/) {
            let remedy =
                "Write the real thing; a broken invariant is a precondition with a sentence"
            return Violation(source.path, line: line, "\(match.0) is left in", remedy: remedy)
        }
        return nil
    }
}

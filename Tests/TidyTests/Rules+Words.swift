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

    private static func wordViolation(
        in source: SourceFile,
        line: Int,
        text: String
    ) -> Violation? {
        let words = SourceFile.words(of: text)
        if let word = words.first(where: unfinished.contains) {
            let remedy = "Do it now, or take the remark out"
            return Violation(source.path, line: line, "\(word) is left in", remedy: remedy)
        }
        if words.contains(where: machineFolders.contains),
            let match = text.firstMatch(of: /(?:^|[^\w.:\/~$}*])(\/(\w+)\/\w)/),
            machineFolders.contains(match.2)
        {
            let remedy = "Find files relative to the repository, or in the temporary directory"
            let message = "a path of one machine, \(match.1)…"
            return Violation(source.path, line: line, message, remedy: remedy)
        }
        // A variable may be called like that; a remark should not say it.
        let isRemark = text.drop { $0 == " " }.hasPrefix("//")
        if source.isSwift,
            let word = words.first(where: { isRemark && unreal.contains($0) || $0 == crash })
        {
            let remedy =
                "Write the real thing; a broken invariant is a precondition with a sentence"
            return Violation(source.path, line: line, "\(word) is left in", remedy: remedy)
        }
        return nil
    }

    // Written in two halves, so that this file does not break its own rule.
    private static let unfinished: Set<Substring> = ["TO" + "DO", "FIX" + "ME", "XX" + "X"]
    private static let unreal: Set<Substring> = ["place" + "holder", "Place" + "holder"]
    private static let crash: Substring = "fatal" + "Error"
    private static let machineFolders: Set<Substring> = [
        "home", "Users", "root", "work", "opt",
    ]
}

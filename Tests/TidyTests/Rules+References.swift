extension Rules {
    /// What a page names in backquotes or links to is there.
    static func references(_ sources: [SourceFile], to files: [String]) -> [Violation] {
        let known = Set(files.flatMap(withFolders))
        return sources.filter(\.isMarkdown).flatMap { page in
            page.lines.enumerated().flatMap { index, line in
                (named(in: line) + linked(in: line, of: page.path))
                    .filter { !known.contains($0) }
                    .map { path in
                        Violation(
                            page.path,
                            line: index + 1,
                            "there is no \(path)",
                            remedy: "Name the file that took its place, or take the sentence out"
                        )
                    }
            }
        }
    }

    /// `a/b/c`, `a/b` and `a`.
    private static func withFolders(_ file: String) -> [String] {
        let parts = file.split(separator: "/")
        return (1...max(1, parts.count)).map { parts.prefix($0).joined(separator: "/") }
    }

    /// Paths in backquotes that begin with one of our folders; patterns and made files are left out.
    private static func named(in line: String) -> [String] {
        let roots = ["Sources/", "Tests/", "docs/", "scripts/", "Examples/", ".ci/", "Web/"]
        return line.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }
            .compactMap { $0.element.split(separator: " ").first }
            .filter { path in roots.contains { path.hasPrefix($0) } }
            .filter { !$0.hasPrefix("Web/vendor") && !$0.contains(/[*<>{}…]|\bX/) }
            .map { String($0.hasSuffix("/") ? $0.dropLast() : $0) }
    }

    /// Targets of links within the repository, relative to its root.
    private static func linked(in line: String, of page: String) -> [String] {
        guard line.utf8.contains(UInt8(ascii: "]")) else { return [] }
        let folder = page.split(separator: "/").dropLast()
        return line.matches(of: /\]\(([^)#\s]+)[^)]*\)/).compactMap { match in
            guard !match.1.contains("://"), !match.1.hasPrefix("mailto:") else { return nil }
            var path = Array(folder)
            for part in match.1.split(separator: "/") where part != "." {
                if part != ".." { path.append(part) } else if !path.isEmpty { path.removeLast() }
            }
            return path.joined(separator: "/")
        }
    }
}

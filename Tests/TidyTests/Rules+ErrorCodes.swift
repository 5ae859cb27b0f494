extension Rules {
    /// The codes that programs read and the table that people read are the same.
    static func errorCodes(declaredIn source: SourceFile, documentedIn page: SourceFile)
        -> [Violation]
    {
        let declared = source.lines.enumerated().compactMap { index, line in
            line.firstMatch(of: /^\s*case (\w+)(?: = "(\w+)")?\s*$/).map { match in
                (line: index + 1, code: String(match.2 ?? match.1))
            }
        }
        let documented = page.lines.enumerated().drop { $0.element != "## Error codes" }
            .compactMap { index, line in
                line.firstMatch(of: /^\| `(\w+)` \|/).map { match in
                    (line: index + 1, code: String(match.1))
                }
            }
        let known = Set(declared.map(\.code))
        let explained = Set(documented.map(\.code))
        return declared.filter { !explained.contains($0.code) }.map { line, code in
            Violation(
                source.path,
                line: line,
                "the error code \(code) is not documented",
                remedy: "Add a row to the table 'Error codes' of \(page.path)"
            )
        }
            + documented.filter { !known.contains($0.code) }.map { line, code in
                Violation(
                    page.path,
                    line: line,
                    "the error code \(code) does not exist",
                    remedy: "Take the row out, or declare the code in \(source.path)"
                )
            }
    }
}

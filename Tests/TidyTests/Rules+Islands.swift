extension Rules {
    /// Pointers and unchecked casts stay on the islands, and no island is empty.
    static func islands(
        _ sources: [SourceFile],
        islands: [String] = House.islands
    ) -> [Violation] {
        var inhabited: Set<String> = []
        var violations: [Violation] = []
        for source in sources where source.module != nil {
            let lines = source.code.indices.filter { isUnsafe(source.code[$0]) }
            guard let first = lines.first else { continue }
            let home = islands.first {
                source.path == $0 || $0.hasSuffix("/") && source.path.hasPrefix($0)
            }
            if let home {
                inhabited.insert(home)
            } else {
                violations.append(
                    Violation(
                        source.path,
                        line: first + 1,
                        "unsafe code outside the islands",
                        remedy: "Use Span or Array, or move it to one of: "
                            + islands.joined(separator: ", ")
                    )
                )
            }
        }
        return violations
            + islands.filter { !inhabited.contains($0) }.map {
                Violation($0, "an island without unsafe code", remedy: "Take it off House.islands")
            }
    }

    /// The core asks nobody for the time, for randomness, or for the world.
    static func purity(_ sources: [SourceFile]) -> [Violation] {
        let core = Set(House.core.map(\.module))
        return sources.filter { core.contains($0.module ?? "") }.flatMap { source in
            source.code.enumerated().compactMap { index, line in
                guard touchesTheWorld(line) else { return nil }
                return Violation(
                    source.path,
                    line: index + 1,
                    "the core touches the world: \(line.drop(while: \.isWhitespace))",
                    remedy: "Take time, randomness and files as parameters"
                )
            }
        }
    }

    private static func isUnsafe(_ line: String) -> Bool {
        SourceFile.words(of: line).contains { word in
            ["unsafe", "Unsafe", "withUnsafe"].contains { word.hasPrefix($0) }
                || word.hasPrefix("with") && word.hasSuffix("UnsafeStorage")
                || word == "OpaquePointer" || word == "Unmanaged"
        }
    }

    private static func touchesTheWorld(_ line: String) -> Bool {
        let words = SourceFile.words(of: line)
        if words.contains(where: worldly.contains) { return true }
        let chance = words.contains {
            ["random", "randomElement", "shuffle", "shuffled"].contains($0)
        }
        return chance && line.contains(/\.(?:random|randomElement|shuffled?)\(/)
            && !words.contains("using")
    }

    private static let worldly: Set<Substring> = [
        "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator", "print", "debugPrint",
        "readLine", "CommandLine", "getenv", "fopen", "clock_gettime",
    ]
}

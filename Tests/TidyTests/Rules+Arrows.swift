/// The rules of the house, each a function from sources to what breaks it.
enum Rules {
    /// Imports go down the plan, and each C library has one owner.
    static func arrows(_ sources: [SourceFile]) -> [Violation] {
        sources.flatMap { source in
            source.module.map { arrows(in: source, of: $0) } ?? []
        }
    }

    /// Modules on the plan exist with tests beside them, and no others exist.
    static func rooms(_ sources: [SourceFile]) -> [Violation] {
        Set(sources.compactMap(\.module)).sorted().compactMap { module in
            let tests = "Tests/\(module)Tests/"
            let tested = sources.contains { source in
                source.path.hasPrefix(tests) && source.code.contains { $0.contains("@Test") }
            }
            return tested
                ? nil
                : Violation(
                    "Sources/\(module)",
                    "the module has no tests",
                    remedy: "Add a file with a @Test to \(tests)"
                )
        }
    }

    private static func arrows(in source: SourceFile, of module: String) -> [Violation] {
        guard let ours = House.importable(by: module) else {
            let remedy = "Give it a line in Tests/TidyTests/House.swift and in docs/architecture.md"
            return [Violation(source.path, "\(module) is not on the plan", remedy: remedy)]
        }
        return source.imports.compactMap { line, imported in
            guard let complaint = complaint(about: imported, in: module, allowed: ours) else {
                return nil
            }
            return Violation(source.path, line: line, complaint.message, remedy: complaint.remedy)
        }
    }

    private static func complaint(
        about imported: String,
        in module: String,
        allowed: Set<String>
    ) -> (message: String, remedy: String)? {
        if let owner = House.owners[imported] {
            guard owner != module else { return nil }
            return (
                "\(module) imports \(imported), which belongs to \(owner)",
                "Ask \(owner) for what you need, so that one module knows the library"
            )
        }
        if House.modules.contains(imported) {
            guard !allowed.contains(imported) else { return nil }
            let list = allowed.sorted().joined(separator: ", ")
            return (
                "\(module) imports \(imported), against the arrows",
                "It may import \(list.isEmpty ? "none of our modules" : list): "
                    + "move the code up, or declare a protocol here that \(imported) implements"
            )
        }
        let inCore = House.core.contains { $0.module == module }
        let outside = inCore ? House.outsideOfCore : House.outsideOfCore.union(House.outsideOfEdge)
        guard !outside.contains(imported) else { return nil }
        return (
            "\(module) imports \(imported)",
            inCore
                ? "The core is values and pure functions: let an edge module do this, behind a port"
                : "Allowed from outside are \(outside.sorted().joined(separator: ", "))"
        )
    }
}

import Testing

/// The rules catch what they are for; each is fed a source that breaks it and one that does not.
@Suite struct RulesTests {
    private func file(_ path: String, _ text: String) -> SourceFile {
        SourceFile(path: path, text: text)
    }

    @Test(arguments: [
        ("Sources/Numerics/A.swift", "import Portfolio"),
        ("Sources/MarketData/A.swift", "internal import Estimation"),
        ("Sources/Performance/A.swift", "public import Optimization"),
        ("Sources/Storage/A.swift", "import Server"),
        ("Sources/Server/A.swift", "@testable import Storage"),
        ("Sources/Desk/A.swift", "import struct Storage.Database"),
        ("Sources/Estimation/A.swift", "@preconcurrency import Foundation"),
        ("Sources/Optimization/A.swift", "internal import CBLAS"),
        ("Sources/Storage/A.swift", "import CHTTP"),
        ("Sources/Server/A.swift", "import NIOCore"),
        ("Sources/Unplanned/A.swift", "let one = 1"),
    ])
    func `an import against the arrows is caught`(path: String, text: String) {
        let violations = Rules.arrows([file(path, "// A comment\n" + text)])
        #expect(violations.count == 1)
        if !path.contains("Unplanned") { #expect(violations.first?.line == 2) }
    }

    @Test(arguments: [
        ("Sources/Desk/A.swift", "public import Numerics"),
        ("Sources/Optimization/A.swift", "internal import MarketData"),
        ("Sources/Numerics/A.swift", "internal import CBLAS  // import Portfolio"),
        ("Sources/Server/A.swift", "import CHTTP\nimport Foundation\nimport Desk"),
        ("Sources/poise/A.swift", "import Server\nimport Storage"),
        ("Sources/Portfolio/A.swift", "// import Foundation\nlet text = \"import Foundation\""),
        ("Tests/PortfolioTests/A.swift", "import Foundation\nimport Server"),
    ])
    func `an import down the plan is allowed`(path: String, text: String) {
        #expect(Rules.arrows([file(path, text)]).isEmpty)
    }

    @Test func `a module without tests is caught`() {
        let source = file("Sources/Estimation/A.swift", "let one = 1")
        let empty = file("Tests/EstimationTests/A.swift", "// @Test will come")
        let tested = file("Tests/EstimationTests/A.swift", "@Test func `one is one`() {}")
        #expect(Rules.rooms([source, empty]).map(\.file) == ["Sources/Estimation"])
        #expect(Rules.rooms([source, tested]).isEmpty)
    }

    @Test(arguments: [
        "values.withUnsafeBufferPointer { $0.count }",
        "values.withContiguousMutableUnsafeStorage { _ in }",
        "let pointer: UnsafeMutablePointer<Double>",
        "unsafe kernel(values)",
        "let bits = unsafeBitCast(value, to: Int.self)",
        "var handle: OpaquePointer?",
        "Unmanaged.passRetained(box)",
    ])
    func `unsafe code off the islands is caught`(line: String) {
        let path = "Sources/Estimation/A.swift"
        let violations = Rules.islands([file(path, "let one = 1\n" + line)], islands: [])
        #expect(violations.map(\.line) == [2])
        #expect(Rules.islands([file(path, line)], islands: ["Sources/Estimation/"]).isEmpty)
        #expect(Rules.islands([file(path, line)], islands: [path]).isEmpty)
    }

    @Test func `words about pointers are not pointers, and an island needs some`() {
        let path = "Sources/Estimation/A.swift"
        let source = file(
            path,
            """
            // unsafe by nature
            let text = "unsafe \\" code" // unsafe
            let page = \"""
                style-src 'unsafe-inline' "quoted" \\
                unsafe
                \"""
            """
        )
        #expect(Rules.islands([source], islands: []).isEmpty)
        #expect(Rules.islands([source], islands: [path]).map(\.file) == [path])
    }

    @Test func `the scanner keeps code and lines`() {
        let text = "let a = \"b \\\" c\" + d  // e\nlet f = \"\"\"\n  g\n  \"\"\" + h\n"
        #expect(CodeScanner.code(in: text) == "let a =  + d  \nlet f = \n\n + h\n")
        #expect(SourceFile.words(of: "let Σ_1 = f(-2)") == ["let", "Σ_1", "f", "2"])
    }

    @Test(arguments: [
        "print(weights)", "let now = ContinuousClock().now", "let x = Double.random(in: 0..<1)",
        "order.shuffle()", "let a = CommandLine.arguments",
    ])
    func `a clock, chance or output in the core is caught`(line: String) {
        #expect(Rules.purity([file("Sources/Estimation/A.swift", line)]).count == 1)
        #expect(Rules.purity([file("Sources/Server/A.swift", line)]).isEmpty)
        #expect(Rules.purity([file("Sources/Desk/A.swift", "// " + line)]).isEmpty)
    }

    @Test func `chance that comes as a parameter is allowed`() {
        let source = file("Sources/Numerics/A.swift", "order.shuffle(using: &generator)")
        #expect(Rules.purity([source]).isEmpty)
    }

    @Test(arguments: [
        "// TO" + "DO: later", "# FIX" + "ME", "let plan = nil  // XX" + "X",
        "// place" + "holder", "fatal" + "Error(\"not here\")",
        "read(\"/ho" + "me/ada/prices.csv\")",
        "cd /wo" + "rk/poise",
    ])
    func `a word that should not stay is caught`(line: String) {
        #expect(
            Rules.words([file("Sources/Desk/A.swift", "let one = 1\n" + line)]).map(\.line) == [2]
        )
    }

    @Test(arguments: [
        "`uXX" + "XX` is four digits", "bound with its place" + "holders",
        "let place" + "holder = option.value", "GET /api/wo" + "rk/1",
        "$HO" + "ME/ro" + "ot/x", "PATH=/usr/bin",
    ])
    func `a word that only looks like one is allowed`(line: String) {
        #expect(Rules.words([file("Sources/Desk/A.swift", line)]).isEmpty)
    }

    @Test func `a page without a title, or with two, is caught`() {
        let pages = [
            file("one.md", "# One\n\n```\n# a comment\n```\n## Part"), file("none.md", "Text"),
            file("two.md", "# One\n# Two"), file("late.md", "\n# Late"),
        ]
        #expect(Rules.titles(pages).map(\.file) == ["none.md", "two.md", "late.md"])
    }

    @Test func `a page that names what is not there is caught`() {
        let page = file(
            "docs/page.md",
            """
            # Page
            See `Sources/Desk/Desk.swift`, `Sources/Desk/` and `Sources/X`; run `scripts/run --port 1`.
            See `Sources/Desk/Gone.swift`.
            [one](../README.md) [two](other.md#part) [three](https://example.org) [four](page.md)
            """
        )
        let files = ["Sources/Desk/Desk.swift", "scripts/run", "README.md", "docs/page.md"]
        let violations = Rules.references([page], to: files)
        #expect(violations.map(\.line) == [3, 4])
        #expect(violations.last?.message == "there is no docs/other.md")
    }

    @Test func `a file that is too large is caught`() {
        let files = [("a.csv", House.largestFile), ("b.csv", House.largestFile + 1)]
        #expect(Rules.sizes(files.map { (path: $0.0, bytes: $0.1) }).map(\.file) == ["b.csv"])
    }

    @Test func `codes that only one side knows are caught`() {
        let source = file("ErrorCode.swift", "    case timeout\n    case notFound = \"not_found\"")
        let page = file(
            "docs/api.md",
            "| `price` | 1 |\n## Error codes\n| `timeout` | 503 |\n| `tired` | 500 |"
        )
        let violations = Rules.errorCodes(declaredIn: source, documentedIn: page)
        #expect(violations.map(\.file) == ["ErrorCode.swift", "docs/api.md"])
        #expect(violations.map(\.line) == [2, 4])
    }

    @Test func `a message names file, line and remedy`() {
        let violation = Violation("a.md", line: 3, "it leans", remedy: "Prop it up")
        #expect("\(violation)" == "a.md:3: it leans. Prop it up.")
    }

    @Test func `lower floors never see higher ones`() {
        for (floor, room) in House.core.enumerated() {
            let higher = Set(House.core[floor...].map(\.module))
            #expect(House.foundations(of: room.module).isDisjoint(with: higher))
        }
        #expect(House.foundations(of: "Desk").count == House.core.count - 1)
    }
}

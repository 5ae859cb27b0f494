/// The plan of the house: who may import whom, and where pointers may live.
///
/// Every rule reads this table, so a new room is a line here.
enum House {
    /// Core modules in the order in which money moves, each with those directly below it.
    static let core: [(module: String, below: [String])] = [
        ("Numerics", []),
        ("Portfolio", []),
        ("MarketData", ["Numerics", "Portfolio"]),
        ("Estimation", ["MarketData"]),
        ("Optimization", ["Estimation"]),
        ("Performance", ["MarketData"]),
        ("Rebalancing", ["Optimization"]),
        ("Execution", ["Portfolio"]),
        ("Desk", ["Rebalancing", "Performance", "Execution"]),
    ]

    /// Modules that touch the world; they see the core and never each other.
    static let edge = ["Storage", "Server"]

    /// The program that names every adapter.
    static let program = "poise"

    /// Each C library and the one module that speaks to it.
    static let owners = [
        "CAMD": "Numerics",
        "CBLAS": "Numerics",
        "CKernels": "Numerics",
        "CZlib": "MarketData",
        "CCrypto": "Desk",
        "CSQLite": "Storage",
        "CPostgres": "Storage",
        "CHTTP": "Server",
        "CYAML": "poise",
    ]

    /// Modules of the toolchain that the core may use: values, locks, and the C library's mathematics.
    static let outsideOfCore: Set = ["Synchronization", "Glibc", "Musl", "Darwin"]

    /// Modules of the toolchain that the edge may use beyond those.
    static let outsideOfEdge: Set = [
        "Dispatch", "Foundation", "FoundationEssentials", "FoundationNetworking",
    ]

    /// Files and folders (with `/` at their end) that may hold pointers.
    static let islands = [
        "Sources/Numerics/",
        "Sources/MarketData/Files/Gzip.swift",
        "Sources/Desk/Digest.swift",
        "Sources/Storage/SQLite/",
        "Sources/Storage/PostgreSQL/Connection/",
        "Sources/Server/HTTP/Engine/",
        "Sources/poise/Doctor/LinkedLibrary.swift",
        "Sources/poise/Settings/YAMLEvents.swift",
        "Sources/poise/Terminal/FileDescriptor.swift",
    ]

    /// The largest file worth keeping in the repository, in bytes.
    static let largestFile = 3_000_000

    /// All modules of ours that have Swift sources.
    static var modules: [String] { core.map(\.module) + edge + [program] }

    /// Everything below a core module, however far down.
    static func foundations(of module: String) -> Set<String> {
        guard let room = core.first(where: { $0.module == module }) else { return [] }
        return room.below.reduce(into: Set(room.below)) { $0.formUnion(foundations(of: $1)) }
    }

    /// The modules of ours that a module may import; `nil` for a module that is not on the plan.
    static func importable(by module: String) -> Set<String>? {
        if core.contains(where: { $0.module == module }) { return foundations(of: module) }
        if edge.contains(module) { return Set(core.map(\.module)) }
        return module == program ? Set(modules).subtracting([program]) : nil
    }
}

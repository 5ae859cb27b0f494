// swift-tools-version: 6.2
import PackageDescription

// MARK: - Settings

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

// Loops over numbers and bytes are an order of magnitude slower unoptimized, so debug builds optimize them too.
let optimized: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

// Tests spend their time in what they call: optimizing their own code takes longer than it saves.
let unoptimized: [SwiftSetting] =
    strict + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

// The island of unsafe code: every pointer is spelled `unsafe` there, and nowhere else.
let kernel: [SwiftSetting] = optimized + [.strictMemorySafety()]

// MARK: - Package

let package = Package(
    name: "Poise",
    products: [
        .executable(name: "poise", targets: ["poise"]),
        .library(
            name: "PoiseCore",
            targets: [
                "Numerics", "Portfolio", "MarketData", "Estimation", "Optimization", "Performance",
                "Rebalancing", "Execution", "Desk",
            ]
        ),
    ],
    targets: [
        // MARK: C libraries: one target each, imported by exactly one module
        .target(
            name: "CBLAS",
            path: "Sources/C/BLAS",
            linkerSettings: [.linkedLibrary("openblas")]
        ),
        .target(
            name: "CKernels",
            path: "Sources/C/Kernels",
            cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]
        ),
        .systemLibrary(
            name: "CAMD",
            path: "Sources/C/AMD",
            providers: [.apt(["libsuitesparse-dev"])]
        ),
        .systemLibrary(
            name: "CSQLite",
            path: "Sources/C/SQLite",
            providers: [.apt(["libsqlite3-dev"])]
        ),
        .systemLibrary(
            name: "CPostgres",
            path: "Sources/C/Postgres",
            pkgConfig: "libpq",
            providers: [.apt(["libpq-dev"])]
        ),
        .systemLibrary(
            name: "CHTTP",
            path: "Sources/C/HTTP",
            providers: [.apt(["libmicrohttpd-dev"])]
        ),
        .systemLibrary(name: "CZlib", path: "Sources/C/Zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(
            name: "CCrypto",
            path: "Sources/C/Crypto",
            providers: [.apt(["libssl-dev"])]
        ),
        .systemLibrary(name: "CYAML", path: "Sources/C/YAML", providers: [.apt(["libyaml-dev"])]),

        // MARK: Core: values and pure functions
        .target(
            name: "Numerics",
            dependencies: ["CAMD", "CBLAS", "CKernels"],
            swiftSettings: kernel,
            linkerSettings: [.linkedLibrary("m")]
        ),
        .target(name: "Portfolio", swiftSettings: optimized),
        .target(
            name: "MarketData",
            dependencies: ["Numerics", "Portfolio", "CZlib"],
            swiftSettings: optimized
        ),
        .target(
            name: "Estimation",
            dependencies: ["MarketData", "Numerics", "Portfolio"],
            swiftSettings: optimized
        ),
        .target(
            name: "Optimization",
            dependencies: ["Estimation", "Numerics", "Portfolio"],
            swiftSettings: optimized
        ),
        .target(
            name: "Performance",
            dependencies: ["MarketData", "Numerics", "Portfolio"],
            swiftSettings: optimized
        ),
        .target(name: "Execution", dependencies: ["Portfolio"], swiftSettings: optimized),
        .target(
            name: "Rebalancing",
            dependencies: ["Numerics", "Optimization", "Portfolio"],
            swiftSettings: optimized
        ),
        .target(
            name: "Desk",
            dependencies: [
                "Numerics", "Portfolio", "MarketData", "Estimation", "Optimization", "Performance",
                "Rebalancing", "Execution", "CCrypto",
            ],
            swiftSettings: optimized
        ),

        // MARK: Edge: what touches the world
        .target(
            name: "Storage",
            dependencies: [
                "CPostgres", "CSQLite", "Desk", "Estimation", "MarketData", "Numerics", "Portfolio",
            ],
            swiftSettings: optimized
        ),
        .target(
            name: "Server",
            dependencies: ["CHTTP", "Desk", "MarketData", "Portfolio", "Rebalancing"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "poise",
            dependencies: [
                "Numerics", "Portfolio", "MarketData", "Estimation", "Optimization", "Performance",
                "Rebalancing", "Desk", "Storage", "Server", "CYAML",
            ],
            swiftSettings: strict
        ),

        // MARK: Tests
        .target(
            name: "TestKit",
            dependencies: ["Numerics"],
            path: "Tests/TestKit",
            swiftSettings: optimized
        ),
        .testTarget(
            name: "NumericsTests",
            dependencies: ["Numerics", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "PortfolioTests",
            dependencies: ["Portfolio", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "MarketDataTests",
            dependencies: ["MarketData", "Numerics", "Portfolio", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "EstimationTests",
            dependencies: ["Estimation", "MarketData", "Numerics", "Portfolio", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "OptimizationTests",
            dependencies: ["Optimization", "Estimation", "Numerics", "Portfolio", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "PerformanceTests",
            dependencies: ["Performance", "MarketData", "Numerics", "Portfolio", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "RebalancingTests",
            dependencies: ["Rebalancing", "Numerics", "Portfolio", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "ExecutionTests",
            dependencies: ["Execution", "Portfolio", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "DeskTests",
            dependencies: [
                "Desk", "Estimation", "Execution", "MarketData", "Numerics", "Optimization",
                "Portfolio",
                "Rebalancing", "TestKit",
            ],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Storage", "Desk", "Estimation", "MarketData", "Numerics", "Portfolio", "TestKit",
            ],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: ["Server", "Desk", "MarketData", "Portfolio", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(
            name: "poiseTests",
            dependencies: ["poise", "Desk", "MarketData", "Portfolio", "Storage", "TestKit"],
            swiftSettings: unoptimized
        ),
        .testTarget(name: "TidyTests", dependencies: ["TestKit"], swiftSettings: unoptimized),
    ],
    swiftLanguageModes: [.v6]
)

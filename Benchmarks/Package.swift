// swift-tools-version: 6.2
import PackageDescription

// A package in a folder is known by the folder's name, and a clone may have any.
let poise =
    Context.packageDirectory.split(separator: "/").dropLast().last.map(String.init) ?? "poise"

let package = Package(
    name: "Benchmarks",
    dependencies: [.package(path: "..")],
    targets: [
        .executableTarget(
            name: "benchmark",
            dependencies: [.product(name: "PoiseCore", package: poise)],
            path: "Sources/Benchmark",
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .treatAllWarnings(as: .error),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)

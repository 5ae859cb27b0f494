import Foundation
import TestKit

/// What git would commit here: tracked files and new ones that are not ignored.
struct Checkout {
    /// Paths relative to the root, sorted.
    let files: [String]

    init() throws {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = [
            "git", "-c", "safe.directory=*", "-C", Repository.root,
            "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate",
        ]
        let output = Pipe()
        git.standardOutput = output
        try git.run()
        let listing = try output.fileHandleForReading.readToEnd() ?? Data()
        git.waitUntilExit()
        files = String(decoding: listing, as: UTF8.self).split(separator: "\0").map(String.init)
            .filter { FileManager.default.fileExists(atPath: Repository.path(of: $0)) }
            .sorted()
    }

    /// The size of each file in bytes.
    func sizes() throws -> [(path: String, bytes: Int)] {
        try files.map { file in
            let attributes = try FileManager.default.attributesOfItem(
                atPath: Repository.path(of: file)
            )
            return (file, (attributes[.size] as? NSNumber)?.intValue ?? 0)
        }
    }

    /// Every file that people write as text; data files are left out.
    func sources() throws -> [SourceFile] {
        let data = [".gz", ".csv", ".png", ".svg", ".ico"]
        return try files.filter { file in !data.contains { file.hasSuffix($0) } && file != "LICENSE"
        }
        .map { SourceFile(path: $0, text: try Repository.text(of: $0)) }
    }
}

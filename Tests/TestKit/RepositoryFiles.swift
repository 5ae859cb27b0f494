internal import Glibc

/// Files of the repository, found from where this source file stands.
public enum RepositoryFiles {
    /// The absolute path of `path`, which is relative to the repository's root.
    public static func path(_ path: String, file: String = #filePath) -> String {
        let root = file.split(separator: "/").dropLast(3).joined(separator: "/")
        return "/\(root)/\(path)"
    }

    /// All bytes of the file at `path`; empty where it cannot be read.
    public static func bytes(_ relative: String) -> [UInt8] {
        let descriptor = open(path(relative), O_RDONLY)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return result }
            result += chunk[..<count]
        }
    }
}

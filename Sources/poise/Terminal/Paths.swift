import Glibc

/// Finds what was delivered with the program.
enum Paths {
    /// The first place where something relative to the project exists: the working directory, the
    /// program's folder, every folder above it, and `share/poise` in each of these.
    static func delivered(_ relativePath: String) -> String? {
        var folders = ["."]
        var folder = programPath[...]
        while let cut = folder.lastIndex(of: "/") {
            folder = folder[..<cut]
            folders += ["\(folder)", "\(folder)/share/poise"]
        }
        return folders.lazy.map { "\($0)/\(relativePath)" }.first { access($0, R_OK) == 0 }
    }

    /// Where the running program lies, symbolic links followed.
    private static var programPath: String {
        guard let path = realpath("/proc/self/exe", nil) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }
}

import Glibc

/// The folder with the files of the dashboard.
struct WebFolder: Sendable {
    let path: String

    /// The folder the user named, else the first `Web` with an index beside or above the program,
    /// or in the working directory.
    init?(_ arguments: ParsedArguments) {
        let candidates = arguments.value(.web).map { [$0] } ?? Self.candidates
        guard let found = candidates.first(where: { access("\($0)/index.html", R_OK) == 0 }) else {
            return nil
        }
        path = found
    }

    /// The chart library, which set-up copies there.
    var hasCharts: Bool { access("\(path)/vendor/plotly.min.js", R_OK) == 0 }

    /// `Web` in the working directory, in the program's folder and in every folder above it.
    private static var candidates: [String] {
        var folders = ["."]
        var folder = programPath[...]
        while let cut = folder.lastIndex(of: "/") {
            folder = folder[..<cut]
            folders.append(String(folder))
        }
        return folders.map { "\($0)/Web" } + folders.dropFirst().map { "\($0)/share/poise/Web" }
    }

    /// Where the running program lies, symbolic links followed.
    private static var programPath: String {
        guard let path = realpath("/proc/self/exe", nil) else { return "" }
        defer { free(path) }
        return String(cString: path)
    }
}

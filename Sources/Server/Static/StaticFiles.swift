internal import FoundationEssentials

/// The files of a folder, read once into memory and found by their path.
///
/// No request touches the file system, so no path, however written, leads out of the folder.
struct StaticFiles: Sendable {
    private var files: [[String]: StaticFile] = [:]

    /// No files.
    init() {}

    /// Reads every file below `directory`; hidden ones are left out.
    ///
    /// `NAME.gz` is the compressed form of `NAME`. Files below `vendor/` are served as immutable.
    ///
    /// - Throws: ``HTTPServerError`` where the folder cannot be read or is larger than 64 MB.
    init(directory: String) throws(HTTPServerError) {
        do {
            let names = try FileManager.default.subpathsOfDirectory(atPath: directory)
            try read(names, in: directory)
        } catch let error as HTTPServerError {
            throw error
        } catch {
            throw HTTPServerError(
                "Cannot read the folder of the dashboard, \(directory): \(error). Name another one."
            )
        }
    }

    /// The number of files.
    var count: Int { files.count }

    /// The file at the decoded segments of a path; a folder stands for its `index.html`.
    func file(at segments: [String]) -> StaticFile? {
        if let file = files[segments] { return file }
        guard segments.isEmpty || segments.last == "" else { return nil }
        return files[segments.dropLast(segments.isEmpty ? 0 : 1) + ["index.html"]]
    }

    private mutating func read(_ names: [String], in directory: String) throws {
        let all = Set(names)
        var total = 0
        for name in names {
            let segments = name.split(separator: "/").map(String.init)
            guard !segments.contains(where: { $0.hasPrefix(".") }) else { continue }
            if name.hasSuffix(".gz"), all.contains(String(name.dropLast(3))) { continue }
            guard let content = StaticFiles.content(of: "\(directory)/\(name)") else { continue }
            let isCompressed = all.contains(name + ".gz")
            let compressed = isCompressed ? StaticFiles.content(of: "\(directory)/\(name).gz") : nil
            total += content.count + (compressed?.count ?? 0)
            guard total <= 64 * 1024 * 1024 else {
                throw HTTPServerError("The folder of the dashboard, \(directory), exceeds 64 MB.")
            }
            files[segments] = StaticFile(
                content: content,
                compressed: compressed,
                name: name,
                isImmutable: segments.first == "vendor"
            )
        }
    }

    /// The bytes of a regular file, `nil` for a folder.
    private static func content(of path: String) -> [UInt8]? {
        FileManager.default.contents(atPath: path).map { Array($0) }
    }
}

internal import Portfolio

/// Writes the lines of an ``Archive`` and chains their digest, so that no file needs to be in memory as a whole.
struct ArchiveWriter: ~Copyable {
    private let sink: ([UInt8]) throws -> Void
    private var digest = ""
    private var lines = 0
    private var pending: [UInt8] = []

    init(_ sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

    mutating func write(_ kind: ArchiveKind, _ members: (String, JSON)...) throws {
        let line = JSON.members([("kind", .string(kind.rawValue))] + members).bytes()
        digest = ArchiveWriter.digest(digest, line[...])
        lines += 1
        pending += line
        pending.append(UInt8(ascii: "\n"))
        if pending.count > 1 << 20 { try flush() }
    }

    /// Writes the last line.
    mutating func finish() throws {
        let (lines, digest) = (lines, digest)
        try write(.end, ("lines", JSON(lines)), ("digest", .string(digest)))
        try flush()
    }

    private mutating func flush() throws {
        try sink(pending)
        pending.removeAll(keepingCapacity: true)
    }

    /// The digest after a line.
    static func digest(_ previous: String, _ line: ArraySlice<UInt8>) -> String {
        String(hexadecimal: Digest.sha256(Array(previous.utf8) + line))
    }
}

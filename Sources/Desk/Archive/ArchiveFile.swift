internal import Portfolio

/// The lines of an archive, whose end and digest were checked.
public struct ArchiveFile: Sendable {
    /// What messages call it.
    public let name: String
    private let bytes: [UInt8]
    private let lines: [Range<Int>]

    /// Whether bytes are an archive and no prices: what follows blanks is an object.
    public static func isArchive(_ bytes: [UInt8]) -> Bool {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        return bytes.first { !blanks.contains($0) } == UInt8(ascii: "{")
    }

    /// Reads an archive.
    ///
    /// - Throws: A report with code `malformed_archive` where a line is missing or was changed, or the
    ///   format is not ours.
    public init(_ bytes: [UInt8], name: String) throws(ErrorReport) {
        self.name = name
        self.bytes = bytes
        let newline = UInt8(ascii: "\n")
        lines = bytes.split(separator: newline).map { $0.startIndex..<$0.endIndex }
        var digest = ""
        for line in lines.dropLast() { digest = ArchiveWriter.digest(digest, bytes[line]) }
        guard let first = lines.first, let last = lines.last else {
            throw .archive("\(name) is empty.", line: 1)
        }
        let (head, end) = (try json(first, line: 1), try json(last, line: lines.count))
        guard head["kind"]?.string == ArchiveKind.archive.rawValue,
            let format = head["format"]?.integer, 1...Archive.format ~= format
        else {
            throw .archive(
                "\(name) does not begin as an archive of format \(Archive.format). "
                    + "poise export writes one.",
                line: 1
            )
        }
        guard end["kind"]?.string == ArchiveKind.end.rawValue,
            end["lines"]?.integer == lines.count - 1, end["digest"]?.string == digest
        else {
            throw .archive(
                "\(name) ends before its end, or a line of it was changed. Export it again.",
                line: lines.count
            )
        }
    }

    /// Each line between the first and the last, with its number counted from 1.
    func forEach(
        _ body: (ArchiveKind, JSON, Int) async throws(ErrorReport) -> Void
    ) async throws(ErrorReport) {
        for (place, line) in lines.enumerated().dropFirst().dropLast() {
            let json = try json(line, line: place + 1)
            guard let kind = json["kind"]?.string.flatMap(ArchiveKind.init) else {
                throw .archive(
                    "Line \(place + 1) of \(name) has no kind that is known.",
                    line: place + 1
                )
            }
            try await body(kind, json, place + 1)
        }
    }

    private func json(_ line: Range<Int>, line number: Int) throws(ErrorReport) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: Array(bytes[line]), limits: JSONLimits(bytes: 64 << 20))
        } catch {
            throw .archive("Line \(number) of \(name) is no JSON: \(error)", line: number)
        }
    }
}

extension ErrorReport {
    /// An archive that cannot be read, with the line where.
    static func archive(_ message: String, line: Int) -> ErrorReport {
        ErrorReport(code: .malformedArchive, message: message, details: ["line": JSON(line)])
    }
}

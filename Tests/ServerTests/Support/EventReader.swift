import Desk

@testable import Server

/// A blocking client of `GET /api/events` as a stream.
final class EventReader {
    /// A block of the stream: an event, the greeting, or a comment.
    struct Block {
        var id: Int?
        var type: String?
        var data: JSON?
        var comment: String?
    }

    let head: RawConnection.Response
    private let connection: RawConnection
    private var text = ""

    init(port: UInt16, _ query: String = "", headers: [String: String] = [:]) throws {
        connection = try RawConnection(port: port)
        var headers = headers
        headers["Accept"] = "text/event-stream"
        try connection.request("GET", "/api/events" + query, headers: headers)
        guard let response = try connection.response() else {
            throw RawConnection.Failure(what: "no response")
        }
        head = response
    }

    /// The next block; `nil` at the end of the stream.
    func next() throws -> Block? {
        while true {
            if let end = text.firstRange(of: "\n\n") {
                let lines = text[..<end.lowerBound].split(separator: "\n")
                let block = Self.block(lines)
                text = String(text[end.upperBound...])
                return block
            }
            guard let bytes = try connection.chunk() else { return nil }
            text += String(decoding: bytes, as: UTF8.self)
        }
    }

    /// The next so many events, without the greeting and comments.
    func events(_ count: Int) throws -> [Block] {
        var events: [Block] = []
        while events.count < count, let block = try next() {
            if block.type != nil { events.append(block) }
        }
        return events
    }

    private static func block(_ lines: [Substring]) -> Block {
        var block = Block()
        for line in lines {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? String(parts[1].trimmingBlanks) : ""
            switch parts[0] {
            case "": block.comment = value
            case "id": block.id = Int(value)
            case "event": block.type = value
            case "data": block.data = try? JSON(parsing: Array(value.utf8))
            default: break
            }
        }
        return block
    }
}

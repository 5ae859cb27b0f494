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
    /// What was read and not told yet, and how much of its start is known to hold no end of a block.
    private var unread: [UInt8] = []
    private var searched = 0

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
            if let end = endOfBlock() {
                let text = String(decoding: unread[..<end], as: UTF8.self)
                unread.removeFirst(end + 2)
                searched = 0
                return Self.block(text.split(separator: "\n"))
            }
            guard let bytes = try connection.chunk() else { return nil }
            unread += bytes
        }
    }

    /// Where the first blank line begins: each byte is looked at once, however many chunks a block comes in.
    private func endOfBlock() -> Int? {
        while searched + 1 < unread.count {
            if unread[searched] == UInt8(ascii: "\n"), unread[searched + 1] == UInt8(ascii: "\n") {
                return searched
            }
            searched += 1
        }
        return nil
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

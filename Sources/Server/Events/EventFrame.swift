import Desk

/// Events as bytes of `text/event-stream` (HTML Living Standard, section 9.2).
enum EventFrame {
    /// How long a client waits before it connects again, in milliseconds.
    private static let retryMilliseconds = 1_000

    /// What begins a stream: when to come back, and from where even if nothing happens until then.
    static func greeting(at position: Int64) -> [UInt8] {
        Array("retry: \(retryMilliseconds)\nid: \(position)\n\n".utf8)
    }

    /// One event; its JSON has no line feeds, as those of strings are escaped.
    static func event(_ type: String, at position: Int64, _ data: JSON) -> [UInt8] {
        let name = type.filter { !$0.isNewline }
        return Array("id: \(position)\nevent: \(name)\ndata: ".utf8) + data.bytes()
            + Array("\n\n".utf8)
    }

    /// A comment, and the position where the client does not know it.
    static func heartbeat(position: Int64?) -> [UInt8] {
        Array((position.map { ": alive\nid: \($0)\n\n" } ?? ": alive\n\n").utf8)
    }
}

/// A value in a YAML text, and where it stands.
struct YAMLNode: Hashable, Sendable {
    /// What it is.
    enum Content: Hashable, Sendable {
        /// A text; whether it stands without quotes, so that it may be a number.
        case scalar(String, isPlain: Bool)
        /// Values in order.
        case sequence([YAMLNode])
        /// Named values in order, each name once.
        case mapping([Member])
    }

    /// A name and its value.
    struct Member: Hashable, Sendable {
        let name: String
        /// Where the name stands.
        let place: YAMLPlace
        let value: YAMLNode
    }

    let content: Content
    let place: YAMLPlace

    /// Whether it is a text in quotes, which is never a number.
    var isQuoted: Bool {
        if case .scalar(_, isPlain: false) = content { return true }
        return false
    }

    /// The value in a few words.
    var summary: String {
        switch content {
        case .scalar(let text, isPlain: true): text.isEmpty ? "empty" : text.shortenedForMessages
        case .scalar(let text, isPlain: false): "\"\(text.shortenedForMessages)\""
        case .sequence: "a list"
        case .mapping: "a group of keys"
        }
    }
}

extension String {
    /// At most 40 characters, on one line.
    var shortenedForMessages: String {
        let line = String(map { $0.isNewline || $0 == "\t" ? " " : $0 })
        return line.count > 40 ? line.prefix(39) + "…" : line
    }
}

/// Reads the part of YAML that settings are written in: groups of keys, lists and texts, of one document.
///
/// Anchors, aliases and tags are refused, which is what makes a short text mean a long one or something that runs;
/// so are names that stand twice. It stops at the first thing that it refuses, before the rest is read.
struct YAMLReader: ~Copyable {
    /// What a file may have.
    enum Limit {
        static let bytes = 65_536
        static let depth = 8
        static let nodes = 1_000
    }

    private var events: YAMLEvents
    private var nodes = 0

    /// The document in a text; `nil` for an empty one.
    static func document(_ bytes: [UInt8]) throws(SettingsFault) -> YAMLNode? {
        let start = YAMLPlace(line: 1, column: 1)
        guard bytes.count <= Limit.bytes else {
            let found = "It has \(bytes.count) bytes; \(Limit.bytes) are allowed."
            throw SettingsFault(.size, start, found)
        }
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(mark.count)) : bytes
        guard let events = YAMLEvents(text) else {
            throw SettingsFault(.size, start, "There is no memory for it.")
        }
        var reader = YAMLReader(events: events)
        return try reader.document()
    }

    private init(events: consuming YAMLEvents) { self.events = events }

    private mutating func document() throws(SettingsFault) -> YAMLNode? {
        var root: YAMLNode?
        var documents = 0
        while true {
            let event = try events.next()
            switch event.kind {
            case .streamEnd: return root
            case .documentStart:
                documents += 1
                guard documents == 1 else {
                    throw SettingsFault(
                        .documents,
                        event.place,
                        "A second document begins here; settings are one."
                    )
                }
            case .documentEnd, .other: continue
            default: root = try node(event, depth: 1)
            }
        }
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(SettingsFault) -> YAMLNode {
        try check(event, depth)
        switch event.kind {
        case .scalar(let text, let isPlain):
            return YAMLNode(content: .scalar(text, isPlain: isPlain), place: event.place)
        case .sequenceStart:
            var elements: [YAMLNode] = []
            while true {
                let next = try events.next()
                if next.kind == .sequenceEnd { break }
                elements.append(try node(next, depth: depth + 1))
            }
            return YAMLNode(content: .sequence(elements), place: event.place)
        default:
            return YAMLNode(content: .mapping(try members(depth)), place: event.place)
        }
    }

    private mutating func members(_ depth: Int) throws(SettingsFault) -> [YAMLNode.Member] {
        var members: [YAMLNode.Member] = []
        var known: [String: YAMLPlace] = [:]
        while true {
            let key = try events.next()
            if key.kind == .mappingEnd { return members }
            try check(key, depth + 1)
            guard case .scalar(let name, _) = key.kind else {
                throw SettingsFault(
                    .key,
                    key.place,
                    "A key is a word; here stands a list or a group."
                )
            }
            if let first = known.updateValue(key.place, forKey: name) {
                throw SettingsFault(
                    .duplicateKey,
                    key.place,
                    "\(name.shortenedForMessages) stands in line \(first.line) already; give it once."
                )
            }
            let value = try node(events.next(), depth: depth + 1)
            members.append(YAMLNode.Member(name: name, place: key.place, value: value))
        }
    }

    private mutating func check(_ event: YAMLEvent, _ depth: Int) throws(SettingsFault) {
        nodes += 1
        guard nodes <= Limit.nodes else {
            throw SettingsFault(
                .size,
                event.place,
                "It has more than \(Limit.nodes) values and keys."
            )
        }
        guard depth <= Limit.depth else {
            throw SettingsFault(
                .depth,
                event.place,
                "It nests more than \(Limit.depth) levels deep."
            )
        }
        guard event.kind != .alias, !event.hasAnchor else {
            throw SettingsFault(
                .alias,
                event.place,
                "Anchors (&) and aliases (*) are not taken; write the value where it belongs."
            )
        }
        guard !event.hasTag else {
            throw SettingsFault(.tag, event.place, "Tags (!) are not taken; leave it out.")
        }
    }
}

import CYAML

/// The events of a YAML text, one after the other, by libyaml.
///
/// This file holds the pointers: libyaml reads the text where it lies, so both stay where they are as long as
/// this lives. Each event is copied and given back at once.
struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// A reader of UTF-8; `nil` where there is no memory.
    init?(_ bytes: [UInt8]) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        text = .allocate(capacity: bytes.count)
        _ = text.initialize(fromContentsOf: bytes)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    /// The next event; after the end of the stream there is none.
    mutating func next() throws(SettingsFault) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
        defer { yaml_event_delete(&event) }
        var result = YAMLEvent(kind: .other, place: YAMLPlace(event.start_mark))
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: result.kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: result.kind = .documentEnd
        case YAML_STREAM_END_EVENT: result.kind = .streamEnd
        case YAML_ALIAS_EVENT: result.kind = .alias
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            result.kind = .scalar(
                String(decoding: bytes, as: UTF8.self),
                isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE
            )
            (result.hasAnchor, result.hasTag) = (scalar.anchor != nil, scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            result.kind = .sequenceStart
            (result.hasAnchor, result.hasTag) = (start.anchor != nil, start.tag != nil)
        case YAML_SEQUENCE_END_EVENT: result.kind = .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            result.kind = .mappingStart
            (result.hasAnchor, result.hasTag) = (start.anchor != nil, start.tag != nil)
        case YAML_MAPPING_END_EVENT: result.kind = .mappingEnd
        default: break
        }
        return result
    }

    /// What libyaml says of a text that is none, with the place in our own count.
    private var fault: SettingsFault {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "it cannot be read"
        let context = parser.pointee.context.map { String(cString: $0) + ": " } ?? ""
        switch parser.pointee.error {
        case YAML_READER_ERROR:
            let place = YAMLPlace(before: parser.pointee.problem_offset, in: text)
            return SettingsFault(
                .encoding,
                place,
                "It is not the UTF-8 text that YAML is made of (\(problem))."
            )
        case YAML_MEMORY_ERROR:
            return SettingsFault(
                .size,
                YAMLPlace(parser.pointee.mark),
                "There is no memory for it."
            )
        default:
            let mark = parser.pointee.problem_mark
            if mark.index < text.count, text[mark.index] == UInt8(ascii: "\t") {
                return SettingsFault(
                    .tab,
                    YAMLPlace(mark),
                    "A tab stands here. YAML indents by blanks: put blanks in its place."
                )
            }
            return SettingsFault(
                .syntax,
                YAMLPlace(mark),
                "It is not YAML: \(context)\(problem)."
            )
        }
    }
}

extension YAMLPlace {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: mark.line + 1, column: mark.column + 1)
    }

    /// The place of a byte.
    fileprivate init(before offset: Int, in text: UnsafeMutableBufferPointer<UInt8>) {
        var (line, column) = (1, 1)
        for byte in text.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                (line, column) = (line + 1, 1)
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.init(line: line, column: column)
    }
}

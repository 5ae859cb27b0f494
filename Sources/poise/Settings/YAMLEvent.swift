/// One step through a YAML text.
struct YAMLEvent: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case documentStart, documentEnd, streamEnd
        case alias
        case scalar(String, isPlain: Bool)
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
        /// Of no concern.
        case other
    }

    var kind: Kind
    var place: YAMLPlace
    /// Whether it can be repeated by an alias.
    var hasAnchor = false
    /// Whether it says its type itself.
    var hasTag = false
}

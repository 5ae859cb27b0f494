/// What is wrong with a file of settings, and where.
struct SettingsFault: Error, Hashable, Sendable {
    /// What kind of thing, for programs.
    enum Code: String, CaseIterable, Hashable, Sendable {
        /// It is no YAML.
        case syntax = "syntax"
        /// It is no UTF-8, or has control characters.
        case encoding = "encoding"
        /// A tab stands where YAML indents.
        case tab = "tab"
        /// It uses anchors or aliases.
        case alias = "alias"
        /// It uses tags.
        case tag = "tag"
        /// It has more than one document.
        case documents = "documents"
        /// It nests too deeply.
        case depth = "depth"
        /// It is too large.
        case size = "size"
        /// A key is no text.
        case key = "key"
        /// A key is given twice.
        case duplicateKey = "duplicate_key"
        /// There is no such key.
        case unknownKey = "unknown_key"
        /// A value is not of the type that its key has.
        case type = "type"
        /// A value is not one that its key allows.
        case value = "value"
    }

    let code: Code
    let place: YAMLPlace
    /// What is wrong, and what to write.
    let message: String

    init(_ code: Code, _ place: YAMLPlace, _ message: String) {
        (self.code, self.place, self.message) = (code, place, message)
    }
}

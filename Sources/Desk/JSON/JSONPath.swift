/// The way from the root of a request to a value, spelled out only where a report needs it.
indirect enum JSONPath: Sendable {
    /// A path that is spelled out already; `$` is the root.
    case spelled(String)
    /// A member of the object at a path.
    case member(JSONPath, String)
    /// An element of the array at a path.
    case element(JSONPath, Int)

    /// The path in words: `groups.Tech[0]`, or `groups["US Tech"]` where a dot would mislead.
    var text: String {
        switch self {
        case .spelled(let text): return text
        case .element(let parent, let index): return "\(parent.text)[\(index)]"
        case .member(let parent, let name):
            let shown = name.shortened()
            let isPlain = !name.isEmpty && name.utf8.allSatisfy(JSONParser.isWordByte)
            guard isPlain else { return "\(parent.text)[\"\(shown)\"]" }
            if case .spelled("$") = parent { return shown }
            return "\(parent.text).\(shown)"
        }
    }
}

/// Tells code from comments and text in a Swift file.
///
/// Knows line comments, string literals and multiline string literals, which is what our style uses.
enum CodeScanner {
    private enum State { case code, comment, string, multilineString }

    /// The text with comments and the content of string literals taken out; its lines stay.
    static func code(in text: String) -> String {
        var kept: [UInt8] = []
        var state = State.code
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            let width: Int
            (state, width) = step(from: state, at: rest)
            if byte == lineEnd || state == .code && byte != quote { kept.append(byte) }
            rest = rest.dropFirst(width)
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// The state after the first bytes of `rest`, and how many bytes they are.
    private static func step(from state: State, at rest: ArraySlice<UInt8>) -> (State, Int) {
        let byte = rest.first
        let isTriple = byte == quote && rest.starts(with: [quote, quote, quote])
        switch state {
        case .code where isTriple: return (.multilineString, 3)
        case .code where byte == quote: return (.string, 1)
        case .code where byte == slash && rest.starts(with: [slash, slash]): return (.comment, 2)
        case .comment where byte == lineEnd: return (.code, 1)
        case .string where byte == quote || byte == lineEnd: return (.code, 1)
        case .multilineString where isTriple: return (.code, 3)
        case .string where byte == backslash: return (.string, 2)
        case .multilineString where byte == backslash && !rest.starts(with: [backslash, lineEnd]):
            return (.multilineString, 2)
        default: return (state, 1)
        }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let slash = UInt8(ascii: "/")
    private static let backslash = UInt8(ascii: "\\")
    private static let lineEnd = UInt8(ascii: "\n")
}

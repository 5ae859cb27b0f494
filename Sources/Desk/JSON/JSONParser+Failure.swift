extension JSONParser {
    /// The grammar wanted `expected` here.
    func unexpected(_ expected: String) -> JSONError {
        failure(.syntax, found: foundHere, expected: expected)
    }

    /// A failure at the position.
    func failure(_ reason: JSONError.Reason, found: String, expected: String) -> JSONError {
        JSONError(reason, in: bytes, at: position, found: found, expected: expected)
    }

    /// What stands at the position, in words.
    var foundHere: String {
        guard let byte = current else { return "the end of the text" }
        if JSONParser.isWordByte(byte) { return "'\(word)'" }
        if byte < 0x20 || byte == 0x7F {
            let digits = String(byte, radix: 16, uppercase: true)
            return "the control character U+00\(digits.count < 2 ? "0" : "")\(digits)"
        }
        guard let length = sequenceLength(at: position) else {
            return "the byte 0x\(String(byte, radix: 16, uppercase: true))"
        }
        return "'\(String(decoding: bytes[position..<(position + length)], as: UTF8.self))'"
    }

    /// The letters and digits from the position on, the first twenty of them.
    private var word: String {
        let rest = bytes[position..<min(position + 20, bytes.count)]
        return String(decoding: rest.prefix(while: JSONParser.isWordByte), as: UTF8.self)
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

extension JSONParser {
    /// A string in quotes, its escapes resolved.
    mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        try skipPlain()
        if current == UInt8(ascii: "\"") {
            defer { position += 1 }
            return String(decoding: bytes[start..<position], as: UTF8.self)
        }
        var unescaped = Array(bytes[start..<position])
        while current != UInt8(ascii: "\"") {
            guard current == UInt8(ascii: "\\") else { throw unexpected("a closing '\"'") }
            try escape(into: &unescaped)
            let plainStart = position
            try skipPlain()
            unescaped.append(contentsOf: bytes[plainStart..<position])
        }
        position += 1
        return String(decoding: unescaped, as: UTF8.self)
    }

    /// Moves to the next quote, backslash, or the end of the text.
    private mutating func skipPlain() throws(JSONError) {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            if byte < 0x20 { throw unexpected("an escape such as \\n or \\u0009") }
            if byte < 0x80 {
                position += 1
            } else {
                guard let length = sequenceLength(at: position) else {
                    throw failure(.encoding, found: foundHere, expected: "valid UTF-8")
                }
                position += length
            }
        }
    }

    /// Length of the UTF-8 sequence at `index`; `nil` where it is not well-formed.
    ///
    /// Table 3-7 of the Unicode Standard: overlong forms, surrogates and values beyond U+10FFFF
    /// are not.
    func sequenceLength(at index: Int) -> Int? {
        let lead = bytes[index]
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch lead {
            case 0x00...0x7F: (1, 0x80...0xBF)
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        guard length > 0, index + length <= bytes.count else { return nil }
        for step in 1..<max(1, length) {
            let allowed = step == 1 ? second : 0x80...0xBF
            guard allowed.contains(bytes[index + step]) else { return nil }
        }
        return length
    }

    // MARK: Escapes

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        position += 1
        guard let byte = current else { throw unexpected("an escaped character") }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            text.append(contentsOf: String(try escapedScalar()).utf8)
            return
        default: throw unexpected("one of \" \\ / b f n r t u after a backslash")
        }
        position += 1
    }

    /// The scalar of `uXXXX`, or of a pair of surrogates `uXXXX\uXXXX`.
    private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
        let start = position - 1
        let high = try hexadecimalUnit()
        if let scalar = Unicode.Scalar(high) { return scalar }
        if high < 0xDC00, current == UInt8(ascii: "\\") {
            position += 1
            if current == UInt8(ascii: "u") {
                let low = try hexadecimalUnit()
                if let scalar = JSONParser.scalar(high: high, low: low) { return scalar }
            }
        }
        position = start
        let digits = String(high, radix: 16, uppercase: true)
        throw failure(
            .encoding,
            found: "half of a surrogate pair, \\u\(digits)",
            expected: "both halves, \\uD800-\\uDBFF and then \\uDC00-\\uDFFF"
        )
    }

    /// The scalar of two halves of a surrogate pair; `nil` where `low` is no second half.
    private static func scalar(high: UInt32, low: UInt32) -> Unicode.Scalar? {
        guard (0xDC00...0xDFFF).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    }

    /// The sixteen bits after a `u`.
    private mutating func hexadecimalUnit() throws(JSONError) -> UInt32 {
        position += 1
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = JSONParser.hexadecimalDigit(byte) else {
                throw unexpected("four hexadecimal digits after \\u")
            }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

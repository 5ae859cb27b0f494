import Desk

extension JSON {
    /// The text and a line break.
    func line(_ style: JSONWriter.Style) -> [UInt8] {
        var writer = JSONWriter(style: style)
        writer.write(self)
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}

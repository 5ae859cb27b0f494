extension String {
    /// The lower-case hexadecimal digits of bytes, two of each.
    ///
    /// By table: the general way of the standard library, for numbers of any radix, took half of the time of trading.
    ///
    /// - Complexity: O(bytes).
    public init(hexadecimal bytes: some Collection<UInt8>) {
        var text: [UInt8] = []
        text.reserveCapacity(2 * bytes.count)
        for byte in bytes {
            text.append(Self.digits[Int(byte >> 4)])
            text.append(Self.digits[Int(byte & 0x0F)])
        }
        self.init(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

extension String {
    /// The text, or its first `limit` scalars and an ellipsis: user input in a message stays short.
    func shortened(to limit: Int = 80) -> String {
        let scalars = unicodeScalars
        guard let end = scalars.index(startIndex, offsetBy: limit, limitedBy: endIndex),
            end != endIndex
        else { return self }
        return String(scalars[..<end]) + "…"
    }
}

/// Words of a broker, each with what it means; upper and lower case do not differ.
///
/// A word that ends with `*` stands for every text that begins like it. The word itself comes before
/// such beginnings, and a longer beginning before a shorter one.
struct BrokerWords<Meaning: Sendable>: Sendable {
    private var exact: [String: Meaning] = [:]
    /// The longest first.
    private var beginnings: [(text: String, meaning: Meaning)] = []

    /// Adds a word, or says `false` where it is there already.
    mutating func add(_ word: String, _ meaning: Meaning) -> Bool {
        let word = Self.folded(word)
        guard word.hasSuffix("*") else {
            guard exact[word] == nil else { return false }
            exact[word] = meaning
            return true
        }
        let beginning = String(word.dropLast())
        guard !beginnings.contains(where: { $0.text == beginning }) else { return false }
        let place = beginnings.firstIndex { $0.text.utf8.count < beginning.utf8.count }
        beginnings.insert((beginning, meaning), at: place ?? beginnings.count)
        return true
    }

    /// What a text means; `nil` where no word is its.
    func meaning(of text: String) -> Meaning? {
        let text = Self.folded(text)
        return exact[text] ?? beginnings.first { text.hasPrefix($0.text) }?.meaning
    }

    /// Lower case, with single blanks: what brokers print is padded at will.
    static func folded(_ text: String) -> String {
        text.lowercased().split(separator: " ").joined(separator: " ")
    }
}

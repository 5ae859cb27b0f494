extension LinearConstraint {
    /// A text of at most this many characters is read.
    public static let maximumTextLength = 4_096

    /// Reads a constraint in words, such as `Tech <= 0.5 * Total` or `10% <= AAPL + MSFT <= 0.3`.
    ///
    /// Both sides are sums of terms: numbers, names, and names times or over numbers, also in
    /// parentheses. `20%` is 0.2, `2 AAPL` is `2 * AAPL`. The relations are `<=`, `>=` and `=`; `<`
    /// and `>` mean the same as `<=` and `>=`, and `0.1 <= Tech <= 0.3` limits both sides. All
    /// names are moved to the side that has one, the left first, and all numbers to the other.
    ///
    /// - Parameters:
    ///   - text: At most ``maximumTextLength`` characters.
    ///   - name: The name of the constraint; by default the text without blanks at its ends.
    ///   - vocabulary: The names that may occur, and the order of the coefficients.
    /// - Throws: ``ConstraintTextError``, which points at the offending character.
    /// - Complexity: O(text + names used · assets).
    public init(
        text: String,
        name: String? = nil,
        vocabulary: ConstraintVocabulary
    ) throws(ConstraintTextError) {
        let limit = LinearConstraint.maximumTextLength
        let characters = Array(text.prefix(limit + 1))
        guard characters.count <= limit else {
            let message = "the text goes on after \(limit) characters, which is the limit"
            throw ConstraintTextError(message, at: limit..<limit + 1, of: characters)
        }
        var parser = try ConstraintParser(characters, vocabulary: vocabulary)
        let comparison = try parser.comparison()
        let meaning: ConstraintComparison.Meaning
        do {
            meaning = try comparison.meaning()
        } catch {
            throw ConstraintTextError(error.message, at: error.range, of: characters)
        }
        let coefficients = meaning.form.coefficients(over: vocabulary)
        if let problem = LinearConstraint.problem(with: coefficients) {
            throw ConstraintTextError(problem, at: comparison.relations[0].range, of: characters)
        }
        self.init(
            name: name ?? LinearConstraint.trimmed(characters),
            coefficients: coefficients,
            minimum: meaning.minimum,
            maximum: meaning.maximum
        )
        namesSides = false
    }

    /// What forbids coefficients, if anything does.
    private static func problem(with coefficients: [Double]) -> String? {
        guard coefficients.allSatisfy(\.isFinite) else { return "the result does not fit a double" }
        guard coefficients.allSatisfy({ $0 == 0 }) else { return nil }
        return "nothing is limited: every asset's coefficient comes out as 0"
    }

    private static func trimmed(_ text: [Character]) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace } ?? start
        return String(text[start...end])
    }
}

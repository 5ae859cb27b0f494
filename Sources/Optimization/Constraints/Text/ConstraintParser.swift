/// Reads a constraint in words by recursive descent.
///
///     constraint = sum relation sum [relation sum]
///     sum        = product {("+" | "-") product}
///     product    = factor {("*" | "/") factor | name | "(" sum ")"}
///     factor     = {"+" | "-"} (number ["%"] | name | "(" sum ")")
///
/// Two factors side by side are multiplied where the first is a number.
struct ConstraintParser {
    /// Parentheses within parentheses, at most this deep.
    static let maximumDepth = 64

    private var lexer: ConstraintLexer
    /// The token to be read next.
    private(set) var token: ConstraintToken
    private var depth = 0
    private var firstName: Range<Int>?

    /// A reader of `text`.
    init(
        _ text: [Character],
        vocabulary: ConstraintVocabulary
    ) throws(ConstraintTextError) {
        lexer = ConstraintLexer(text, vocabulary: vocabulary)
        token = try lexer.next()
    }

    // MARK: - Sides

    /// Reads the whole text.
    mutating func comparison() throws(ConstraintTextError) -> ConstraintComparison {
        if token.kind == .end { throw error("there is no constraint in a blank text") }
        var comparison = ConstraintComparison(first: try side())
        while case .relation(let relation) = token.kind {
            guard comparison.relations.count < 2 else {
                throw error("a third relation; write this limit as a constraint of its own")
            }
            let range = token.range
            try advance()
            comparison.append(relation, at: range, side: try side())
        }
        guard token.kind == .end else { throw misplaced() }
        guard !comparison.relations.isEmpty else {
            throw error("there is no limit; end with one, such as <= 0.3")
        }
        return comparison
    }

    private mutating func side() throws(ConstraintTextError) -> ConstraintSide {
        firstName = nil
        let start = token.range
        let form = try sum()
        return ConstraintSide(form: form, start: start, firstName: firstName)
    }

    // MARK: - Expressions

    private mutating func sum() throws(ConstraintTextError) -> LinearForm {
        var form = try product()
        while token.kind == .plus || token.kind == .minus {
            let sign = token
            try advance()
            let right = try product()
            guard form.add(right, times: sign.kind == .plus ? 1 : -1) else {
                throw overflow(at: sign.range)
            }
        }
        return form
    }

    private mutating func product() throws(ConstraintTextError) -> LinearForm {
        var form = try factor()
        while true {
            let sign = token
            switch sign.kind {
            case .times:
                try advance()
                form = try multiply(form, by: try factor(), at: sign.range)
            case .over:
                try advance()
                let start = token.range
                form = try divide(form, by: try factor(), at: sign.range, divisor: start)
            case .name where form.isConstant, .open where form.isConstant:
                form = try multiply(form, by: try factor(), at: sign.range)
            default:
                return form
            }
        }
    }

    private mutating func factor() throws(ConstraintTextError) -> LinearForm {
        var sign = 1.0
        while token.kind == .plus || token.kind == .minus {
            if token.kind == .minus { sign = -sign }
            try advance()
        }
        let form = try primary()
        return sign < 0 ? form.scaled(by: -1) : form
    }

    private mutating func primary() throws(ConstraintTextError) -> LinearForm {
        switch token.kind {
        case .number(let number):
            try advance()
            guard token.kind == .percent else { return LinearForm(number) }
            try advance()
            return LinearForm(number / 100)
        case .name(let name):
            firstName = firstName ?? token.range
            try advance()
            return LinearForm(name)
        case .open:
            return try parentheses()
        default:
            throw missingOperand()
        }
    }

    private mutating func parentheses() throws(ConstraintTextError) -> LinearForm {
        let open = token.range
        guard depth < ConstraintParser.maximumDepth else {
            throw error("parentheses are nested more than \(ConstraintParser.maximumDepth) deep")
        }
        depth += 1
        try advance()
        let form = try sum()
        guard token.kind == .close else {
            guard token.kind == .end || isRelation else { throw misplaced() }
            throw error("the parenthesis is never closed", at: open)
        }
        depth -= 1
        try advance()
        return form
    }

    // MARK: - The token at hand

    private var isRelation: Bool {
        if case .relation = token.kind { true } else { false }
    }

    /// The token as the user wrote it, in quotes.
    var shown: String { ConstraintTextError.quoted(lexer.text[token.range]) }

    /// An error about the token, or about `range`.
    func error(_ message: String, at range: Range<Int>? = nil) -> ConstraintTextError {
        lexer.error(message, at: range ?? token.range)
    }

    private mutating func advance() throws(ConstraintTextError) {
        token = try lexer.next()
    }
}

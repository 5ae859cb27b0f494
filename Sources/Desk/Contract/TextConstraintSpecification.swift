internal import Optimization
internal import Portfolio

/// A constraint in words, such as `Tech <= 0.5 * Total`, together with what it means.
public struct TextConstraintSpecification: Hashable, Sendable {
    /// The words, without blanks at their ends.
    public let text: String
    /// The name, which is the text unless the request gives another, and the weighted sum.
    public let meaning: LinearConstraintSpecification

    /// A text has at most this many characters.
    public static let maximumLength = LinearConstraint.maximumTextLength

    /// Reads `["text" or {"name", "constraint"}]`.
    static func list(
        _ field: JSONField,
        vocabulary: ConstraintVocabulary
    ) throws(ErrorReport) -> [TextConstraintSpecification] {
        var constraints: [TextConstraintSpecification] = []
        for element in try field.elements(limit: RequestedConstraints.maximumConstraints) {
            constraints.append(
                try TextConstraintSpecification(element, vocabulary: vocabulary)
            )
        }
        return constraints
    }

    private init(
        _ field: JSONField,
        vocabulary: ConstraintVocabulary
    ) throws(ErrorReport) {
        if case .string = field.json {
            try self.init(words: field, name: nil, vocabulary: vocabulary)
            return
        }
        guard case .object = field.json else {
            throw field.invalid(allowed: "a string such as \"Tech <= 0.5 * Total\", or an object")
        }
        var fields = try field.fields()
        let name = try fields.required("name")
            .string(limit: RequestedConstraints.maximumNameBytes)
        let words = try fields.required("constraint")
        try fields.finish()
        try self.init(words: words, name: name, vocabulary: vocabulary)
    }

    private init(
        words field: JSONField,
        name: String?,
        vocabulary: ConstraintVocabulary
    ) throws(ErrorReport) {
        // A character has any number of bytes; four suffice for all that names are made of.
        let words = try field.string(limit: 4 * TextConstraintSpecification.maximumLength)
        let constraint: LinearConstraint
        do {
            constraint = try LinearConstraint(text: words, vocabulary: vocabulary)
        } catch {
            throw ErrorReport(error, of: field)
        }
        let numbers = constraint.coefficients + [constraint.minimum ?? 0, constraint.maximum ?? 0]
        guard numbers.allSatisfy({ NumberRange.any.contains($0) }) else {
            throw field.invalid(allowed: "coefficients and limits of at most 1e9 in size")
        }
        text = constraint.name
        meaning = LinearConstraintSpecification(
            name: name ?? constraint.name,
            coefficients: zip(vocabulary.assets, constraint.coefficients)
                .filter { $0.1 != 0 }.map { AssetValue(asset: $0, value: $1) },
            limits: RequestedLimits(minimum: constraint.minimum, maximum: constraint.maximum)
        )
    }

    /// The constraint as the request writes it.
    var json: JSON {
        meaning.name == text
            ? .string(text)
            : .members(("name", .string(meaning.name)), ("constraint", .string(text)))
    }
}

extension ErrorReport {
    /// The report of a constraint in words that cannot be read.
    init(_ error: ConstraintTextError, of field: JSONField) {
        let stop = error.message.hasSuffix("?") ? "" : "."
        self.init(
            code: .invalidConstraint,
            message: "\(field.path), character \(error.position): \(error.message)\(stop)",
            details: [
                "path": .string(field.path),
                "position": JSON(error.position),
                "token": .string(error.token),
                "text": .string(error.text),
                "suggestion": error.suggestion.map(JSON.string) ?? .null,
                "excerpt": .string(error.excerpt),
            ]
        )
    }
}

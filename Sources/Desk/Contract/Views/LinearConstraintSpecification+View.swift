internal import Optimization
internal import Portfolio

extension LinearConstraintSpecification {
    /// A sum of returns compared with a number in the language of constraints.
    ///
    /// - Throws: `invalid_constraint`, which points at the character.
    init(
        view sentence: String,
        _ field: JSONField,
        _ vocabulary: ConstraintVocabulary
    ) throws(ErrorReport) {
        let form: LinearConstraint
        do {
            form = try LinearConstraint(text: sentence, vocabulary: vocabulary)
        } catch {
            throw ErrorReport(error, of: field)
        }
        let numbers = form.coefficients + [form.minimum ?? 0, form.maximum ?? 0]
        guard numbers.allSatisfy({ NumberRange.any.contains($0) }) else {
            throw field.invalid(allowed: "coefficients and returns of at most 1e9 in size")
        }
        self.init(
            name: form.name.asViewName,
            coefficients: zip(vocabulary.assets, form.coefficients)
                .filter { $0.1 != 0 }.map { AssetValue(asset: $0, value: $1) },
            limits: RequestedLimits(minimum: form.minimum, maximum: form.maximum)
        )
    }
}

extension String {
    /// The text where it is short enough for a name, else its beginning.
    var asViewName: String {
        guard utf8.count > RequestedConstraints.maximumNameBytes else { return self }
        var beginning = ""
        for character in self {
            let size = beginning.utf8.count + character.utf8.count
            guard size <= RequestedConstraints.maximumNameBytes - 4 else { break }
            beginning.append(character)
        }
        return beginning + "…"
    }
}

extension [AssetValue] {
    /// A sum as people write it: `AAPL - 0.5 MSFT`.
    var sumText: String {
        var text = ""
        for entry in self where entry.value != 0 {
            let size = abs(entry.value)
            let part = size == 1 ? entry.asset.symbol : "\(size) \(entry.asset.symbol)"
            if text.isEmpty {
                text = entry.value < 0 ? "-\(part)" : part
            } else {
                text += entry.value < 0 ? " - \(part)" : " + \(part)"
            }
        }
        return text
    }
}

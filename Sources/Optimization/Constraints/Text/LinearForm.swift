/// A constant plus multiples of named sums of weights, while an expression is being read.
struct LinearForm: Sendable {
    /// What does not depend on weights.
    private(set) var constant: Amount
    /// The multiple of each name, those of 0 included.
    private(set) var terms: [ConstraintName: Amount]

    /// A number.
    init(_ value: Double) { (constant, terms) = (Amount(value), [:]) }

    /// A name, once.
    init(_ name: ConstraintName) { (constant, terms) = (Amount(), [name: Amount(1)]) }

    /// Whether no name occurs.
    var isConstant: Bool { terms.isEmpty }

    /// Whether every number fits a double.
    var isFinite: Bool { constant.isFinite && terms.values.allSatisfy(\.isFinite) }

    /// Adds `factor` times `other`, and says whether the result fits doubles.
    ///
    /// - Complexity: O(names of `other`).
    mutating func add(_ other: LinearForm, times factor: Double) -> Bool {
        constant.add(other.constant, times: factor)
        var isFinite = constant.isFinite
        for (name, amount) in other.terms {
            terms[name, default: Amount()].add(amount, times: factor)
            isFinite = isFinite && terms[name, default: Amount()].isFinite
        }
        return isFinite
    }

    /// The form times `factor`.
    func scaled(by factor: Double) -> LinearForm {
        mapped { $0 * factor }
    }

    /// The form over `divisor`.
    func divided(by divisor: Double) -> LinearForm {
        mapped { $0 / divisor }
    }

    private func mapped(_ transform: (Double) -> Double) -> LinearForm {
        var result = self
        result.constant = constant.mapped(transform)
        result.terms = terms.mapValues { $0.mapped(transform) }
        return result
    }

    /// One coefficient for each asset of `vocabulary`; groups are those of their members.
    func coefficients(over vocabulary: ConstraintVocabulary) -> [Double] {
        var amounts = [Amount](repeating: Amount(), count: vocabulary.assets.count)
        for name in terms.keys.sorted(by: LinearForm.precedes) {
            let amount = terms[name, default: Amount()]
            switch name {
            case .asset(let index): amounts[index].add(amount, times: 1)
            case .group(let index):
                for member in vocabulary.members[index] { amounts[member].add(amount, times: 1) }
            case .total:
                for asset in amounts.indices { amounts[asset].add(amount, times: 1) }
            }
        }
        return amounts.map(\.value)
    }

    /// A fixed order of names, so that sums round the same way each time.
    private static func precedes(_ left: ConstraintName, _ right: ConstraintName) -> Bool {
        rank(left) < rank(right)
    }

    private static func rank(_ name: ConstraintName) -> (Int, Int) {
        switch name {
        case .asset(let index): (0, index)
        case .group(let index): (1, index)
        case .total: (2, 0)
        }
    }
}

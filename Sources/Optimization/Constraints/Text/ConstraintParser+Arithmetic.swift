extension ConstraintParser {
    /// The product of two forms, of which one must be a number.
    func multiply(
        _ left: LinearForm,
        by right: LinearForm,
        at sign: Range<Int>
    ) throws(ConstraintTextError) -> LinearForm {
        guard left.isConstant || right.isConstant else {
            throw error("two names multiplied; a constraint is linear in the weights", at: sign)
        }
        let product =
            left.isConstant
            ? right.scaled(by: left.constant.value) : left.scaled(by: right.constant.value)
        guard product.isFinite else { throw overflow(at: sign) }
        return product
    }

    /// The quotient of a form and a number other than 0.
    func divide(
        _ left: LinearForm,
        by right: LinearForm,
        at sign: Range<Int>,
        divisor: Range<Int>
    ) throws(ConstraintTextError) -> LinearForm {
        guard right.isConstant else {
            throw error("a division by a name; a constraint is linear in the weights", at: sign)
        }
        guard right.constant.value != 0 else { throw error("a division by 0", at: divisor) }
        let quotient = left.divided(by: right.constant.value)
        guard quotient.isFinite else { throw overflow(at: sign) }
        return quotient
    }

    // MARK: - Failures

    /// The error of a result that is too large.
    func overflow(at range: Range<Int>) -> ConstraintTextError {
        error("the result does not fit a double", at: range)
    }

    /// The error of a token that follows a complete expression.
    func misplaced() -> ConstraintTextError {
        switch token.kind {
        case .close: error("a ) without its (")
        case .percent: error("% stands behind a number only")
        default: error("expected an operator or a relation before \(shown)")
        }
    }

    /// The error of a token that is not the beginning of an operand.
    func missingOperand() -> ConstraintTextError {
        switch token.kind {
        case .end: error("the text ends where a name or a number should follow")
        case .percent: error("% stands behind a number only")
        default: error("expected a name or a number before \(shown)")
        }
    }
}

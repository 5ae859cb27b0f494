/// A constraint that has been read: two sides and a relation, or three sides and two relations.
struct ConstraintComparison: Sendable {
    /// The sides from left to right.
    private(set) var sides: [ConstraintSide]
    /// The relations between them, one fewer, with their places.
    private(set) var relations: [(relation: ConstraintRelation, range: Range<Int>)] = []

    /// The beginning of a comparison.
    init(first: ConstraintSide) { sides = [first] }

    /// Continues the comparison.
    mutating func append(_ relation: ConstraintRelation, at range: Range<Int>, side: ConstraintSide)
    {
        relations.append((relation, range))
        sides.append(side)
    }

    /// What a comparison says: limits on the names of `form`, whose constant is to be ignored.
    struct Meaning {
        var form: LinearForm
        var minimum: Double?
        var maximum: Double?
    }

    /// An objection, and the characters it is about.
    struct Objection: Error {
        var message: String
        var range: Range<Int>

        init(_ message: String, at range: Range<Int>) {
            (self.message, self.range) = (message, range)
        }
    }

    /// The comparison with all names in one form and all numbers in its limits.
    func meaning() throws(Objection) -> Meaning {
        relations.count == 1 ? try single() : try double()
    }

    // MARK: - One relation

    /// Names keep the side they stand on; `0.1 <= Tech` limits Tech, not minus Tech.
    private func single() throws(Objection) -> Meaning {
        let (relation, range) = relations[0]
        let (left, right) = (sides[0].form, sides[1].form)
        guard !left.isConstant || !right.isConstant else {
            throw Objection("neither side names an asset, a group or Total", at: range)
        }
        let (form, other) = left.isConstant ? (right, left) : (left, right)
        var difference = form
        guard difference.add(other, times: -1) else {
            throw Objection("the result does not fit a double", at: range)
        }
        // The constants move to the side without names, which changes their sign.
        let limit = 0 - difference.constant.value
        return switch left.isConstant ? relation.flipped : relation {
        case .atMost: Meaning(form: difference, maximum: limit)
        case .atLeast: Meaning(form: difference, minimum: limit)
        case .equal: Meaning(form: difference, minimum: limit, maximum: limit)
        }
    }

    // MARK: - Two relations

    private func double() throws(Objection) -> Meaning {
        let middle = sides[1].form
        for side in [sides[0], sides[2]] {
            guard let name = side.firstName else { continue }
            let rule = "only the middle of a double-sided limit may hold names"
            throw Objection("\(rule), as in 0.1 <= Tech <= 0.3", at: name)
        }
        guard !middle.isConstant else {
            throw Objection(
                "the middle of a double-sided limit must hold a name",
                at: sides[1].start
            )
        }
        try checkRelations()
        let isRising = relations[0].relation == .atMost
        let minimum = try limit(sides[isRising ? 0 : 2], without: middle)
        let maximum = try limit(sides[isRising ? 2 : 0], without: middle)
        guard minimum <= maximum else {
            let message = "nothing is at least \(minimum) and at most \(maximum)"
            throw Objection("\(message); exchange the two limits", at: sides[2].start)
        }
        return Meaning(form: middle, minimum: minimum, maximum: maximum)
    }

    private func checkRelations() throws(Objection) {
        let rule = "a double-sided limit takes two <= or two >="
        for (relation, range) in relations where relation == .equal {
            throw Objection(rule, at: range)
        }
        guard relations[0].relation == relations[1].relation else {
            throw Objection(rule, at: relations[1].range)
        }
    }

    private func limit(
        _ side: ConstraintSide,
        without middle: LinearForm
    ) throws(Objection) -> Double {
        var result = LinearForm.Amount()
        result.add(side.form.constant, times: 1)
        result.add(middle.constant, times: -1)
        guard result.isFinite else {
            throw Objection("the result does not fit a double", at: side.start)
        }
        return result.value
    }
}

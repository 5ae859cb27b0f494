/// On which returns models are fitted, and which they are then judged by.
public enum CrossValidation: Hashable, Sendable {
    /// As many parts of one length, each foretold by a fit to the others.
    case folds(Int)
    /// So many returns foretold by a fit to so many before them, and on from there.
    case walk(train: Int, test: Int)

    /// A fit and what it foretells, by the rows of the history.
    struct Split: Hashable, Sendable {
        let train: [Int]
        let test: Range<Int>
    }

    /// The splits of a history of `count` returns, in the order of what is foretold.
    ///
    /// Of folds the first ones have one return more where they are not all of one length. What is left at the end
    /// of a walk, too short for a step, is foretold by nobody.
    func splits(_ count: Int) -> [Split] {
        switch self {
        case .folds(let parts):
            var start = 0
            return (0..<parts).map { k in
                let test = start..<start + count / parts + (k < count % parts ? 1 : 0)
                start = test.upperBound
                return Split(train: (0..<count).filter { !test.contains($0) }, test: test)
            }
        case .walk(let train, let test):
            return stride(from: train, through: count - test, by: test).map { start in
                Split(train: Array(start - train..<start), test: start..<start + test)
            }
        }
    }

    /// The `cross_validation` of a request.
    var json: JSON {
        switch self {
        case .folds(let parts): .members(("folds", JSON(parts)))
        case .walk(let train, let test): .members(("train", JSON(train)), ("test", JSON(test)))
        }
    }

    /// Reads it.
    init(_ field: JSONField) throws(ErrorReport) {
        var members = try field.fields()
        let (folds, train) = (members.optional("folds"), members.optional("train"))
        let test = members.optional("test")
        if let train {
            guard folds == nil else { throw train.invalid(allowed: "none beside folds") }
            let length = try train.integer(in: CrossValidation.lengths)
            self = .walk(
                train: length,
                test: try test?.integer(in: CrossValidation.steps) ?? max(1, length / 4)
            )
        } else {
            if let test { throw test.invalid(allowed: "none without train") }
            self = .folds(try folds?.integer(in: CrossValidation.parts) ?? 5)
        }
        try members.finish()
    }

    /// How many folds there may be.
    public static let parts = 2...1_000
    /// How many returns a fit of a walk may have.
    public static let lengths = 2...100_000
    /// How many it may foretell.
    public static let steps = 1...100_000
}

import TestKit

/// A random linear expression that can be printed, and evaluated without being read.
indirect enum ExpressionTree: Sendable {
    case number(Double)
    case percentage(Double)
    case name(String, [Double])
    case sum(ExpressionTree, ExpressionTree)
    case difference(ExpressionTree, ExpressionTree)
    case multiple(Double, ExpressionTree, isInFront: Bool, hasSign: Bool)
    case quotient(ExpressionTree, Double)
    case negative(ExpressionTree)

    /// Coefficients, and behind them the constant; with the sizes of what was added up.
    struct Value {
        var sums: [Double]
        var magnitudes: [Double]
    }

    /// A tree over `names`, each with its row of coefficients, of at most `depth` operations deep.
    static func random(
        depth: Int,
        names: [(String, [Double])],
        using random: inout SeededGenerator
    ) -> ExpressionTree {
        func branch() -> ExpressionTree {
            .random(depth: depth - 1, names: names, using: &random)
        }
        func number() -> Double { Double(Int.random(in: 1...9_999, using: &random)) / 1_000 }
        switch Int.random(in: 0..<(depth == 0 ? 3 : 9), using: &random) {
        case 0: return .number(number())
        case 1: return .percentage(number())
        case 2:
            let (name, row) = names[Int.random(in: names.indices, using: &random)]
            return .name(name, row)
        case 3, 4: return .sum(branch(), branch())
        case 5: return .difference(branch(), branch())
        case 6:
            let (isInFront, hasSign) = (Bool.random(using: &random), Bool.random(using: &random))
            return .multiple(number(), branch(), isInFront: isInFront, hasSign: hasSign)
        case 7: return .quotient(branch(), number() + 0.5)
        default: return .negative(branch())
        }
    }

    /// The expression as a user might write it.
    var text: String {
        switch self {
        case .number(let number): "\(number)"
        case .percentage(let number): "\(number)%"
        case .name(let name, _): name
        case .sum(let left, let right): "\(left.text) + \(right.text)"
        case .difference(let left, let right): "\(left.text) - (\(right.text))"
        case .multiple(let factor, let tree, true, let hasSign):
            "\(factor)\(hasSign ? " * " : " ")(\(tree.text))"
        case .multiple(let factor, let tree, false, _): "(\(tree.text)) * \(factor)"
        case .quotient(let tree, let divisor): "(\(tree.text)) / \(divisor)"
        case .negative(let tree): "-(\(tree.text))"
        }
    }

    /// The coefficients over `n` assets and the constant.
    func value(assets n: Int) -> Value {
        switch self {
        case .number(let number): constant(number, n)
        case .percentage(let number): constant(number / 100, n)
        case .name(_, let row): Value(sums: row + [0], magnitudes: row + [0])
        case .sum(let left, let right): left.value(assets: n).plus(right.value(assets: n), 1)
        case .difference(let left, let right):
            left.value(assets: n).plus(right.value(assets: n), -1)
        case .multiple(let factor, let tree, _, _): tree.value(assets: n).times(factor)
        case .quotient(let tree, let divisor): tree.value(assets: n).times(1 / divisor)
        case .negative(let tree): tree.value(assets: n).times(-1)
        }
    }

    private func constant(_ number: Double, _ n: Int) -> Value {
        let zeros = [Double](repeating: 0, count: n)
        return Value(sums: zeros + [number], magnitudes: zeros + [abs(number)])
    }
}

extension ExpressionTree.Value {
    func plus(_ other: Self, _ sign: Double) -> Self {
        Self(
            sums: zip(sums, other.sums).map { $0 + sign * $1 },
            magnitudes: zip(magnitudes, other.magnitudes).map { $0 + $1 }
        )
    }

    func times(_ factor: Double) -> Self {
        Self(sums: sums.map { $0 * factor }, magnitudes: magnitudes.map { $0 * abs(factor) })
    }
}

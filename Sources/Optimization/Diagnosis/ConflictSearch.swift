internal import Numerics

/// The search for a smallest conflicting set and its least relaxation, whatever the limits are on.
///
/// A deletion filter (Chinneck & Dravnieks 1991) thins the candidates to a set in which every
/// member is needed; elastic programs price the relaxations.
///
/// - Complexity: one feasibility program for each candidate, two elastic ones for each member.
///
/// Where it is interrupted, the certificate still proves that its candidates cannot hold together;
/// what is not known is whether all of them are needed.
struct ConflictSearch {
    /// What the search must know of a limit.
    struct Item {
        var name: String
        /// The limit in the program's units, and in the user's.
        var value: Double
        var userValue: Double
        var unit: UserUnit
        var relaxationWeight: Double
    }

    let items: [Item]
    /// Whether the limits of these numbers can hold together.
    let isFeasible: ([Int]) -> Bool
    /// The least weighted changes of every limit's value after which all hold, changing those of
    /// these numbers only; `nil` where none does.
    let leastChanges: ([Int]) -> [Double]?

    /// The conflict among `candidates`, or among all where those can hold.
    func conflict(among candidates: [Int]) -> Conflict {
        let isProven = !isFeasible(candidates) || isEnded
        var needed = isProven ? candidates : Array(items.indices)
        // Defaults and the budget are tried last, so that they stay only where they matter.
        for candidate in needed.sorted(by: { weight($0) > weight($1) }) {
            guard !isEnded else { break }
            let without = needed.filter { $0 != candidate }
            if !isFeasible(without), !isEnded { needed = without }
        }
        let members = needed.map { k in
            Conflict.Member(
                constraint: items[k].name,
                limit: items[k].userValue,
                required: requirement(of: [k]).first?.required
            )
        }
        var relaxation = requirement(of: needed)
        if relaxation.isEmpty { relaxation = requirement(of: Array(items.indices)) }
        return Conflict(
            members: members,
            relaxation: relaxation,
            isReduced: !isEnded
        )
    }

    /// Whether a limit of time or memory leaves the programs unanswered.
    private var isEnded: Bool { Interruption.isRequested || MemoryBudget.hasRefused }

    private func weight(_ k: Int) -> Double { items[k].relaxationWeight }

    private func requirement(of elastic: [Int]) -> [Conflict.Member] {
        guard !isEnded, let changes = leastChanges(elastic) else { return [] }
        let largest = changes.reduce(0) { max($0, abs($1)) }
        return items.indices.compactMap { k in
            guard abs(changes[k]) > max(1e-9, 1e-7 * largest) else { return nil }
            let item = items[k]
            return Conflict.Member(
                constraint: item.name,
                limit: item.userValue,
                required: rounded(item.unit.user(item.value + changes[k]))
            )
        }
    }

    /// Twelve decimals: below them is the solver's rounding, not the user's business.
    private func rounded(_ value: Double) -> Double {
        let result = (value * 1e12).rounded() / 1e12
        return result == 0 ? 0 : result
    }
}

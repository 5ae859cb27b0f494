internal import Numerics

/// The search for the subset of least determinant: random starts, and steps that cannot make it larger.
///
/// From a subset, the observations nearest to it are the next one, whose determinant is no larger:
/// Rousseeuw & Van Driessen (1999), theorem 1. Long histories are searched in groups of some three
/// hundred observations first, whose best subsets are carried on to all of them.
struct ConcentrationSearch {
    /// Observations × assets.
    let points: Matrix
    /// h.
    let supportSize: Int

    private static let starts = 500
    /// Of a step from each start, for histories that are not searched in groups.
    private static let operations = 2_000_000_000
    private static let carried = 10
    private static let groupSize = 300
    private static let maximumGroups = 5
    private static let earlySteps = 2
    private static let steps = 100

    /// A search among the rows of `points`.
    init(_ points: Matrix, supportSize: Int) {
        self.points = points
        self.supportSize = supportSize
    }

    /// The best subset found from a seed; `nil` where every subset lies in a plane.
    func best(seed: UInt64) -> ConcentratedSubset? {
        let count = points.rows
        guard supportSize < count else { return ConcentratedSubset(points, Array(0..<count)) }
        var generator = Xoshiro256(seed: seed)
        let candidates = candidates(&generator)
        let ended = Parallel.map(0..<candidates.count) { place in
            step(candidates[place], points, supportSize, Self.steps)
        }
        return ended?.compactMap { $0 }.min { $0.logDeterminant < $1.logDeterminant }
    }

    /// The best subsets after some steps, of all observations or of those of a group.
    private func candidates(_ generator: inout Xoshiro256) -> [ConcentratedSubset] {
        let count = points.rows
        let groups = min(count / Self.groupSize, Self.maximumGroups)
        let size = groups > 1 ? min(count / groups, Self.groupSize) : count
        let support = (supportSize * size + count - 1) / count
        // Groups of hardly more observations than assets have nothing to choose from.
        guard groups > 1, support > 2 * points.columns else {
            let affordable = Self.operations / (count * points.columns * points.columns)
            let starts = min(Self.starts, max(Self.starts / 10, affordable))
            // Where it costs little, every start is followed to its end.
            let carried = min(starts, max(Self.carried, affordable / 20))
            return search(points, supportSize, starts, keeping: carried, &generator)
        }
        let order = generator.permutation(count)
        let found = (0..<groups).flatMap { group in
            search(
                points.rows(Array(order[(group * size)..<((group + 1) * size)])),
                support,
                Self.starts / groups,
                keeping: Self.carried,
                &generator
            )
        }
        // The same centre and shape, among all observations.
        let carried = Parallel.map(0..<found.count) { place in
            step(found[place], points, supportSize, Self.earlySteps)
        }
        return (carried ?? []).compactMap { $0 }
            .sorted { $0.logDeterminant < $1.logDeterminant }
            .prefix(Self.carried).map { $0 }
    }

    private func search(
        _ points: Matrix,
        _ support: Int,
        _ starts: Int,
        keeping carried: Int,
        _ generator: inout Xoshiro256
    ) -> [ConcentratedSubset] {
        // What is random is drawn first, so that starts may be followed side by side.
        let orders = (0..<starts).map { _ in generator.permutation(points.rows) }
        let steps = starts * Self.earlySteps * 2 * points.rows * points.columns * points.columns
        let ended = Parallel.map(0..<starts, operations: steps) { place in
            start(points, orders[place]).flatMap { step($0, points, support, Self.earlySteps) }
        }
        var found = (ended ?? []).compactMap { $0 }
        found.sort { $0.logDeterminant < $1.logDeterminant }
        return Array(found.prefix(carried))
    }

    /// n + 1 random observations, and more where these lie in a plane.
    private func start(_ points: Matrix, _ order: [Int]) -> ConcentratedSubset? {
        var count = points.columns + 1
        while count <= points.rows {
            if let subset = ConcentratedSubset(points, Array(order.prefix(count))) {
                return subset
            }
            count += max(1, points.columns / 4)
        }
        return nil
    }

    /// At most so many steps, until the determinant falls no more.
    private func step(
        _ start: ConcentratedSubset,
        _ points: Matrix,
        _ support: Int,
        _ steps: Int
    ) -> ConcentratedSubset? {
        var current = start.concentrated(points, support)
        for _ in 1..<steps {
            guard let last = current, let next = last.concentrated(points, support) else { break }
            current = next
            if next.members == last.members { break }
        }
        return current
    }
}

public import Numerics

/// Histories drawn from a history by blocks, each of the same length as it.
public struct BlockBootstrap: Hashable, Sendable {
    /// How blocks are drawn.
    public var scheme: BlockScheme
    /// The length of a block, its mean of random ones; `nil` for ``BlockLength/median(_:_:)``.
    public var length: Double?
    /// S, how many histories are drawn.
    public var samples: Int
    /// Where the draws begin.
    public var seed: UInt64

    /// A bootstrap of 1,000 histories.
    public init(
        _ scheme: BlockScheme,
        length: Double? = nil,
        samples: Int = 1_000,
        seed: UInt64 = 0
    ) {
        precondition(length ?? 1 >= 1 && samples > 0, "Blocks have a length, samples a count.")
        (self.scheme, self.length, self.samples, self.seed) = (scheme, length, samples, seed)
    }

    /// The same with a length that suits `returns` where none was given.
    public func settled(for returns: Matrix) -> BlockBootstrap {
        var result = self
        result.length = length ?? BlockLength.median(returns, scheme)
        return result
    }

    /// The same with a length that suits what is known of the returns where none was given.
    public func settled(for returns: IncompleteReturns) -> BlockBootstrap {
        var result = self
        result.length = length ?? BlockLength.median(returns, scheme)
        return result
    }

    /// A generator for each history: the draws of one do not depend on those of others.
    public var generators: [Xoshiro256] {
        var next = Xoshiro256(seed: seed)
        return (0..<samples).map { _ in
            defer { next.jump() }
            return next
        }
    }

    /// The observations of one history, by their places in the one that there was.
    ///
    /// A block begins at a uniform place. The stationary bootstrap asks before each observation whether a block
    /// begins, u < 1/b.
    ///
    /// - Parameters:
    ///   - count: How many it has.
    ///   - history: T, how many the other one has; as many unless given.
    ///   - generator: Where it is drawn from.
    /// - Returns: The rows.
    /// - Complexity: O(count).
    public func rows(
        _ count: Int,
        of history: Int? = nil,
        using generator: inout Xoshiro256
    ) -> [Int] {
        let (length, total) = (max(1, length ?? 1), history ?? count)
        var rows: [Int] = []
        rows.reserveCapacity(count)
        guard scheme == .stationary else {
            let block = min(Int(length), total)
            let starts = scheme == .moving ? total - block + 1 : total
            while rows.count < count {
                let start = generator.integer(below: starts)
                for k in start..<start + min(block, count - rows.count) { rows.append(k % total) }
            }
            return rows
        }
        for t in 0..<count {
            if t == 0 || generator.uniform() * length < 1 {
                rows.append(generator.integer(below: total))
            } else {
                rows.append((rows[t - 1] + 1) % total)
            }
        }
        return rows
    }
}

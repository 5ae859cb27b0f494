internal import Numerics

/// Concordant less discordant pairs of periods, of all pairs of assets.
struct Concordance {
    /// The surplus of each pair of assets; below the diagonal.
    private(set) var surplus: [Int]
    private let assets: Int

    /// Bits that are kept at a time, in bytes.
    private static let bytesAtATime = 1 << 26
    /// Assets that are compared with as many others at a time, so that their bits stay in a cache.
    private static let tile = 8

    /// `nil` where the call was interrupted.
    ///
    /// - Parameters:
    ///   - columns: The returns of each asset.
    ///   - hasTies: Whether an asset has equal returns.
    /// - Complexity: O(n² T² / 64), on all cores; a fixed amount of memory and O(n T).
    init?(_ columns: [[Double]], hasTies: [Bool]) {
        assets = columns.count
        surplus = [Int](repeating: 0, count: assets * assets)
        let count = columns.first?.count ?? 0
        let all = ConcordanceBits.distances(count)
        let wordBytes = 16 * max(1, count * assets)
        let depth = 64 * max(1, Concordance.bytesAtATime / wordBytes)
        for start in stride(from: all.lowerBound, to: all.upperBound, by: depth) {
            let distances = start..<min(start + depth, all.upperBound)
            let bits = Parallel.map(columns.indices) { asset in
                ConcordanceBits(columns[asset], distances: distances, hasTies: hasTies[asset])
            }
            guard let bits, add(bits) else { return nil }
        }
    }

    /// Adds the surplus of some distances; false where the call was interrupted.
    private mutating func add(_ bits: [ConcordanceBits]) -> Bool {
        let starts = Array(stride(from: 0, to: assets, by: Concordance.tile))
        let tiles = starts.flatMap { second in
            starts.prefix { $0 <= second }.map { (first: $0, second: second) }
        }
        let found = Parallel.map(tiles.indices) { place in
            let tile = tiles[place]
            return Concordance.members(tile.second, bits.count).flatMap { second in
                Concordance.members(tile.first, bits.count).map { first in
                    first < second ? bits[first].surplus(with: bits[second]) : 0
                }
            }
        }
        guard let found else { return false }
        for (tile, sums) in zip(tiles, found) {
            var place = 0
            for second in Concordance.members(tile.second, bits.count) {
                for first in Concordance.members(tile.first, bits.count) {
                    surplus[second + first * assets] += sums[place]
                    place += 1
                }
            }
        }
        return true
    }

    private static func members(_ start: Int, _ count: Int) -> Range<Int> {
        start..<min(start + tile, count)
    }

    /// The surplus of two assets, `first` before `second`.
    subscript(first: Int, second: Int) -> Int { surplus[second + first * assets] }
}

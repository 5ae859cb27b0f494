internal import Numerics

extension AgglomerativeClustering {
    /// The merges of the nearest pair each time, where distances may fall.
    ///
    /// Each cluster knows the nearest of those after it. That distance is a lower bound where the neighbour has gone
    /// or moved away, and is settled when it comes to be the least.
    static func nearestPairs(_ distances: Matrix, _ linkage: Linkage) -> [Dendrogram.Pair] {
        let n = distances.rows
        var (distances, sizes) = (distances, [Int](repeating: 1, count: n))
        var near = [Int](repeating: 0, count: n)
        var least = [Double](repeating: .infinity, count: n)
        func settle(_ place: Int) {
            least[place] = .infinity
            for other in (place + 1)..<max(n, place + 1) where sizes[other] > 0 {
                let distance = distances[other, place]
                if distance < least[place] { (near[place], least[place]) = (other, distance) }
            }
        }
        for place in 0..<n { settle(place) }
        var pairs: [Dendrogram.Pair] = []
        while pairs.count < n - 1 {
            var gone = -1
            for place in 0..<n where sizes[place] > 0 {
                if gone < 0 || least[place] < least[gone] { gone = place }
            }
            guard sizes[near[gone]] > 0, distances[near[gone], gone] == least[gone] else {
                settle(gone)
                continue
            }
            let (kept, height) = (near[gone], least[gone])
            pairs.append((gone, kept, height))
            merge(gone, into: kept, at: height, &distances, &sizes, linkage)
            for place in 0..<kept where sizes[place] > 0 {
                // Those whose neighbour has gone are near to what it became, or know a bound.
                if near[place] == gone { near[place] = kept }
                let distance = distances[kept, place]
                if distance < least[place] { (near[place], least[place]) = (kept, distance) }
            }
            settle(kept)
        }
        return pairs
    }
}

/// What a relaxation by cuts leaves to others of the same search.
struct KnownCuts {
    /// The assets whose weights it speaks of, ascending.
    let assets: [Int]
    /// Cuts over those.
    let memory: CutMemory

    /// The cuts over some of the assets; `nil` where one of them is not among its own.
    func keeping(_ chosen: [Int]) -> CutMemory? {
        var places: [Int] = []
        places.reserveCapacity(chosen.count)
        var next = 0
        for asset in chosen {
            while next < assets.count, assets[next] < asset { next += 1 }
            guard next < assets.count, assets[next] == asset else { return nil }
            places.append(next)
        }
        return memory.keeping(places)
    }
}

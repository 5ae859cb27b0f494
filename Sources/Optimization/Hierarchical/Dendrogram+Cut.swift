/// Trees cut into clusters.
extension Dendrogram {
    /// The clusters, as numbers of ``Merge``, that are left when the last `number` − 1 merges are undone, from left
    /// to right.
    ///
    /// - Complexity: O(number · log number).
    func clusters(_ number: Int) -> [Int] {
        precondition((1...max(1, count)).contains(number), "A tree of n is cut into 1 to n.")
        let top = count + merges.count - 1
        let undone = count + merges.count - (number - 1)
        var (result, waiting) = ([Int](), [top])
        while let next = waiting.popLast() {
            guard next >= undone else {
                result.append(next)
                continue
            }
            let merge = merges[next - count]
            waiting.append(merge.right)
            waiting.append(merge.left)
        }
        return result
    }

    /// The cluster of each member, 0 to `number` − 1 from left to right, when the last `number` − 1 merges are
    /// undone.
    ///
    /// - Complexity: O(n).
    public func labels(_ number: Int) -> [Int] {
        var result = [Int](repeating: 0, count: count)
        for (label, cluster) in clusters(number).enumerated() {
            for member in leaves(under: cluster) { result[member] = label }
        }
        return result
    }
}

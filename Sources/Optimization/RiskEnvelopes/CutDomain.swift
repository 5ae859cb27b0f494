/// Sizes of problems at which cuts are the best method, as measured for each kind of measure.
///
/// The search by cuts takes about n + 60 evaluations of O(T n), the interior point 20 to 60 factorizations
/// of O(T n²): few scenarios, as of a year of many assets, are for the latter. It ends two digits short
/// of the cuts on curved cones, though, so that those are left to it only where it saves much time.
struct CutDomain: Hashable, Sendable {
    /// T / n from which on cuts are faster.
    var leastScenariosPerAsset: Int
    /// The n up to which they are taken for their digits, however few scenarios there are.
    var assetsForDigits = 0
    /// The n up to which they are faster at all.
    var mostAssets = Int.max

    /// Measures of a few scenarios' sums.
    static let flat = CutDomain(leastScenariosPerAsset: 3)
    /// Measures of squares.
    static let square = CutDomain(leastScenariosPerAsset: 3, assetsForDigits: 150)
    /// Measures that bend with a few of the worst scenarios, which a gradient says little about.
    static let curved = CutDomain(leastScenariosPerAsset: 8, assetsForDigits: 150)
    /// Those that a working set of scenarios solves in milliseconds from so many assets on.
    static let hinged = CutDomain(leastScenariosPerAsset: 3, mostAssets: 40)
    /// Those that know no other method.
    static let all = CutDomain(leastScenariosPerAsset: 0)

    /// Whether a problem of this size is in it.
    func contains(scenarios: Int, assets: Int) -> Bool {
        assets <= assetsForDigits
            || assets <= mostAssets && scenarios >= leastScenariosPerAsset * assets
    }
}

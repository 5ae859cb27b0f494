public import Portfolio

/// The names that constraints in words may use: assets, groups, and `Total` for the sum of all.
///
/// Names keep their case. A name stands in quotes wherever it could be read as something else; a
/// quoted `"Total"` is an asset or group of that name.
public struct ConstraintVocabulary: Sendable {
    /// The word for the sum of all weights.
    public static let total = "Total"

    /// The assets, in the order in which constraints list their coefficients.
    public let assets: [AssetID]
    /// For each group, the index of each member that is one of `assets`.
    let members: [[Int]]
    /// What each name stands for; more than one meaning is an ambiguity, reported where it is used.
    private let meanings: [String: [ConstraintName]]
    /// The names that need no quotes.
    let plainNames: PlainNames

    /// The names of `assets` and `groups`; members of a group outside `assets` hold nothing.
    public init(assets: [AssetID], groups: [(name: String, assets: [AssetID])] = []) {
        var meanings: [String: [ConstraintName]] = [:]
        var places: [AssetID: Int] = [:]
        for (index, asset) in assets.enumerated() {
            meanings[asset.symbol, default: []].append(.asset(index))
            places[asset] = index
        }
        for (index, group) in groups.enumerated() {
            meanings[group.name, default: []].append(.group(index))
        }
        self.assets = assets
        self.meanings = meanings
        members = groups.map { group in Set(group.assets).compactMap { places[$0] }.sorted() }
        plainNames = PlainNames(Array(meanings.keys) + [ConstraintVocabulary.total])
    }

    /// What `name` may stand for; none where it is unknown.
    func meanings(of name: String, isQuoted: Bool) -> [ConstraintName] {
        let found = meanings[name] ?? []
        return !isQuoted && name == ConstraintVocabulary.total ? found + [.total] : found
    }

    /// The known name nearest to `name`, the same for the same vocabulary.
    func nearest(to name: String) -> String? {
        NearestName.of(name, among: meanings.keys.sorted() + [ConstraintVocabulary.total])
    }
}

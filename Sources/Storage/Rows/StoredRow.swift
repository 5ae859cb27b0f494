import Portfolio

/// A row of either engine: what is stored is read the same way, whoever stored it.
///
/// Columns count from 0.
protocol StoredRow {
    /// An integer column; 0 for NULL.
    func integer(_ column: Int32) -> Int64
    /// A numeric column; 0 for NULL.
    func double(_ column: Int32) -> Double
    /// A numeric column, or `nil` for NULL.
    func optionalDouble(_ column: Int32) -> Double?
    /// A text column; empty for NULL.
    func text(_ column: Int32) -> String
    /// A column of instants, to the second.
    func timestamp(_ column: Int32) -> Timestamp
    /// A blob of numbers; `nil` where its length is no multiple of eight.
    func doubles(_ column: Int32) -> [Double]?
}

extension StoredRow {
    /// A column with a symbol.
    ///
    /// - Throws: ``StorageError`` where something other than Poise stored what is no symbol.
    func asset(_ column: Int32) throws(StorageError) -> AssetID {
        guard let asset = AssetID(text(column)) else { throw .badSymbol }
        return asset
    }

    /// A column of symbols separated by commas, which no symbol contains.
    func assets(_ column: Int32) throws(StorageError) -> [AssetID] {
        var assets: [AssetID] = []
        for symbol in text(column).split(separator: ",") {
            guard let asset = AssetID(String(symbol)) else { throw .badSymbol }
            assets.append(asset)
        }
        return assets
    }
}

extension StorageError {
    /// Something other than Poise stored what is no symbol.
    static var badSymbol: StorageError {
        StorageError(
            code: .corrupt,
            message: """
                The database has an asset whose symbol is empty, longer than 64 bytes, or has a \
                comma, a quote or a control character; correct it in the database.
                """
        )
    }
}

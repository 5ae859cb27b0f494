public import Portfolio

/// An asset and what is known of it, as one line of JSON.
public struct StoredInstrument: Hashable, Sendable {
    /// The asset.
    public let symbol: AssetID
    /// What is known of it.
    public let body: String

    /// An asset as a store has it.
    public init(symbol: AssetID, body: String) {
        self.symbol = symbol
        self.body = body
    }
}

public import Portfolio

/// One of several models that a portfolio is made of.
public struct StackedModel: Hashable, Sendable {
    /// Its name, by which the model between them knows it as an asset.
    public var name: AssetID
    /// What it is asked.
    public var request: OptimizationRequest
}

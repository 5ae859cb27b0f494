public import Numerics

/// The sets of moments about an estimate, as an optimizer needs them.
public struct MomentSets: Sendable {
    /// Where the mean may lie; `nil` where it is certain.
    public var mean: MeanUncertainty?
    /// The covariance by which long-only weights are the riskiest.
    public var covariance: Matrix
    /// The length of the blocks by which histories were drawn; `nil` where none were.
    public var blockLength: Double?
    /// How many histories were drawn that had no moments, as too few of their returns are known.
    public var leftOut = 0
}

/// The value of a measure of risk.
public struct MeasuredRisk: Hashable, Sendable {
    /// The wire code of the measure.
    public var code: String
    /// Its value per period of the data.
    public var value: Double

    /// A value.
    public init(code: String, value: Double) {
        self.code = code
        self.value = value
    }
}

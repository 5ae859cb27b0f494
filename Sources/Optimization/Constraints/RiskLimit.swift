/// An upper limit on a measure of risk, while another is optimized.
public struct RiskLimit: Sendable {
    /// The measure.
    public var measure: any RiskMeasure
    /// Its greatest value; annual for the standard deviation, else as the measure is defined, per
    /// period.
    public var maximum: Double

    /// A limit.
    public init(_ measure: any RiskMeasure, maximum: Double) {
        self.measure = measure
        self.maximum = maximum
    }

    /// The name by which answers speak of it.
    public var name: String { "\(measure.code) max" }
}

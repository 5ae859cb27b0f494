public import Portfolio

/// A portfolio on a day, as rules see it.
public struct TriggerState: Sendable {
    /// The day.
    public let day: Day
    /// What is held or should be.
    public let assets: [TriggerAsset]
    /// The share that is money, and that which should be.
    public let cash: (weight: Double, target: Double)
    /// What prices say; `nil` where none are known.
    public var market: TriggerMarket?
    /// What was earned; `nil` where that is not known.
    public var track: TriggerTrack?
    /// By whose law gains are taxed.
    public var tax = TaxRules.none
    /// What is held in accounts that are taxed, without losses that would not count.
    public var lots: [TriggerLot] = []
    /// The groups and strategies of the target.
    public var named: [TriggerGroup] = []

    /// A state of which only weights are known; what no asset should have is money.
    public init(_ day: Day, _ assets: [TriggerAsset], cash: Double) {
        (self.day, self.assets) = (day, assets)
        self.cash = (cash, max(0, 1 - assets.reduce(0) { $0 + $1.target }))
    }

    /// What there is of a kind: sectors as assets have them, all else as the target has it.
    public func groups(_ kind: TriggerGroup.Kind) -> [TriggerGroup] {
        kind == .sector ? TriggerGroup.sectors(of: assets) : named.filter { $0.kind == kind }
    }
}

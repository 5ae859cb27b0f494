internal import MarketData
internal import Synchronization

/// The risks of the last plans: an estimate over a thousand assets takes half as long as a whole plan of their trades.
///
/// Risks are found by the returns themselves, which are compared one by one: a price that changed makes another
/// risk, whatever changed it.
final class PlanRiskMemo: Sendable {
    private let known = Mutex<[(returns: ReturnTable, risk: PlanRisk)]>([])

    /// As many as servers plan for at a time; of a thousand assets each takes 10 MB.
    private static let capacity = 4

    /// The risk by the returns of some assets; made where it is not known.
    func risk(
        of returns: ReturnTable,
        made: (ReturnTable) -> PlanRisk
    ) -> PlanRisk {
        if let risk = known.withLock({ $0.first { $0.returns == returns }?.risk }) { return risk }
        let risk = made(returns)
        known.withLock {
            if $0.count == PlanRiskMemo.capacity { $0.removeFirst() }
            $0.append((returns, risk))
        }
        return risk
    }
}

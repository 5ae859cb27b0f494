internal import Portfolio
internal import Rebalancing

/// What rules say of a portfolio on a day, and the requests that follow from it.
struct TriggerReport {
    let id: PortfolioID
    let books: RebalancingBooks
    let profile: PortfolioProfile
    let defaults: BookDefaults
    let request: TriggerRequest
    let now: Timestamp

    var json: JSON {
        let state = TriggerState(books, lookback: defaults.lookback ?? TriggerMarket.window)
        var findings: [JSON] = []
        var events: [JSON] = []
        var unknown: [JSON] = []
        let isOff = !RebalanceRequestEvent.off(state).isEmpty
        let benefit = TriggerBenefit(books, request)
        for rule in TriggerRules.all(books, profile, defaults, request) {
            switch rule.outcome(on: state) {
            case .notMet: continue
            case .unknown(let reason):
                unknown.append(
                    .members(("rule", .string(rule.name)), ("reason", .string(reason)))
                )
            case .met(let finding):
                let type = finding.reason.rebalanceType
                let objection =
                    type == nil
                    ? "NO_TRADE_ASKED_FOR"
                    : isOff ? benefit.objection(request) : "NOTHING_TO_ADJUST"
                findings.append(member(rule.name, finding, objection))
                guard let type, objection == nil else { continue }
                let event = RebalanceRequestEvent(
                    id: id,
                    rule: rule.name,
                    finding: finding,
                    type: type,
                    state: state,
                    request: request,
                    now: now
                )
                events.append(event.json)
            }
        }
        return .members(
            ("portfolio", .string(id.name)),
            ("as_of", .string(state.day.description)),
            ("findings", .array(findings)),
            ("events", .array(events)),
            ("not_evaluated", .array(unknown)),
            ("benefit", benefit.json),
            ("warnings", .array(books.report.warnings.map(JSON.string)))
        )
    }

    private func member(_ rule: String, _ finding: TriggerFinding, _ objection: String?) -> JSON {
        .members(
            ("rule", .string(rule)),
            ("type", .string(finding.reason.rawValue)),
            ("description", .string(finding.description)),
            ("measure", JSON(finding.measure)),
            ("threshold", JSON(finding.threshold)),
            ("severity", .string(finding.severity.rawValue)),
            ("urgency", .string(finding.urgency.rawValue)),
            ("instruments", .array(finding.symbols.map { .string($0.symbol) })),
            ("sectors", .array(finding.sectors.map(JSON.string))),
            ("held_back", JSON(objection))
        )
    }
}

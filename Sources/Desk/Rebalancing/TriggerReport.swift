internal import Portfolio
internal import Rebalancing

/// What rules say of a portfolio on a day, and the requests that follow from it.
struct TriggerReport {
    private let id: PortfolioID
    private let books: RebalancingBooks
    private let day: Day
    private let benefit: TriggerBenefit
    private var findings: [JSON] = []
    private var unknown: [JSON] = []
    /// The requests that follow, in the order of their rules.
    private(set) var requests: [RebalanceRequestEvent] = []

    init(
        id: PortfolioID,
        books: RebalancingBooks,
        profile: PortfolioProfile,
        defaults: BookDefaults,
        request: TriggerRequest,
        now: Timestamp
    ) {
        let state = TriggerState(books, lookback: defaults.lookback ?? TriggerMarket.window)
        (self.id, self.books, day) = (id, books, state.day)
        let isOff = !RebalanceRequestEvent.off(state).isEmpty
        benefit = TriggerBenefit(books, request)
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
                findings.append(TriggerReport.member(rule.name, finding, objection))
                guard let type, objection == nil else { continue }
                requests.append(
                    RebalanceRequestEvent(
                        id: id,
                        rule: rule.name,
                        finding: finding,
                        type: type,
                        state: state,
                        request: request,
                        now: now
                    )
                )
            }
        }
    }

    var json: JSON {
        .members(
            ("portfolio", .string(id.name)),
            ("as_of", .string(day.description)),
            ("findings", .array(findings)),
            ("events", .array(requests.map(\.json))),
            ("not_evaluated", .array(unknown)),
            ("benefit", benefit.json),
            ("warnings", .array(books.report.warnings.map(JSON.string)))
        )
    }

    private static func member(_ rule: String, _ finding: TriggerFinding, _ objection: String?)
        -> JSON
    {
        .members(
            ("rule", .string(rule)),
            ("type", .string(finding.reason.rawValue)),
            ("description", .string(finding.description)),
            ("measure", JSON(finding.measure)),
            ("threshold", JSON(finding.threshold)),
            ("severity", .string(finding.severity.rawValue)),
            ("urgency", .string(finding.urgency.rawValue)),
            ("instruments", .array(finding.symbols.map { .string($0.symbol) })),
            ("sectors", .array(finding.names(.sector).map(JSON.string))),
            ("groups", .array(finding.names(.group).map(JSON.string))),
            ("strategies", .array(finding.names(.strategy).map(JSON.string))),
            ("held_back", JSON(objection))
        )
    }
}

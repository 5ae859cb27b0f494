import Desk
import Portfolio

/// What `poise rebalance` is to do.
enum RebalanceAct: Sendable {
    /// Print the plan.
    case plan
    /// Plan, ask who is there, and carry out.
    case propose(isAutomatic: Bool)
    /// Approve the plan that waits, and carry it out.
    case approve(RebalanceKey, hash: String?)
    /// Reject it.
    case reject(RebalanceKey, reason: String)
    /// Stop it.
    case cancel(RebalanceKey, reason: String)
    /// Go on with what was approved or is under way.
    case resume(RebalanceKey)
    /// Print how it is.
    case show(RebalanceKey)

    static let planOnly = OptionSpecification(
        name: "plan-only",
        help: "Print the plan and do nothing."
    )
    static let automatic = OptionSpecification(
        name: "automatic",
        help: "Carry the plan out without asking."
    )
    static let approve = OptionSpecification(
        name: "approve",
        value: "ID",
        help: "Approve the plan of a rebalance that waits, such as R3, and carry it out."
    )
    static let hash = OptionSpecification(
        name: "hash",
        value: "HASH",
        help: "With --approve: the plan that is meant; unless told, the one that waits."
    )
    static let reject = OptionSpecification(
        name: "reject",
        value: "ID",
        help: "Reject it, with --reason."
    )
    static let cancel = OptionSpecification(
        name: "cancel",
        value: "ID",
        help: "Stop it, with --reason: what is open is taken back, and what was traded stays."
    )
    static let resume = OptionSpecification(
        name: "resume",
        value: "ID",
        help: "Go on with what was approved: at its next session, or where another process stopped."
    )
    static let show = OptionSpecification(
        name: "show",
        value: "ID",
        help: "Print how it is: plan, decisions, orders and what came of them."
    )

    static let options = [
        planOnly, automatic, approve, hash, reject, cancel, resume, show, Person.by, Person.reason,
    ]

    init(_ arguments: ParsedArguments, _ id: PortfolioID) throws(UsageError) {
        let kinds = [
            RebalanceAct.planOnly, RebalanceAct.automatic, RebalanceAct.approve,
            RebalanceAct.reject,
            RebalanceAct.cancel, RebalanceAct.resume, RebalanceAct.show,
        ]
        let given = kinds.filter { arguments.has($0) }
        guard given.count <= 1 else {
            throw UsageError(
                "--\(given[0].name) and --\(given[1].name) exclude each other.",
                command: arguments.command
            )
        }
        let key = try given.first.flatMap { option throws(UsageError) in
            option.value == nil ? nil : try RebalanceAct.key(arguments, option, id)
        }
        switch (given.first?.name, key) {
        case (RebalanceAct.planOnly.name, _): self = .plan
        case (RebalanceAct.automatic.name, _): self = .propose(isAutomatic: true)
        case (RebalanceAct.approve.name, let key?):
            self = .approve(key, hash: arguments.value(RebalanceAct.hash))
        case (RebalanceAct.reject.name, let key?):
            self = .reject(key, reason: try Person.neededReason(arguments))
        case (RebalanceAct.cancel.name, let key?):
            self = .cancel(key, reason: try Person.neededReason(arguments))
        case (RebalanceAct.resume.name, let key?): self = .resume(key)
        case (RebalanceAct.show.name, let key?): self = .show(key)
        default: self = .propose(isAutomatic: false)
        }
    }

    private static func key(
        _ arguments: ParsedArguments,
        _ option: OptionSpecification,
        _ id: PortfolioID
    ) throws(UsageError) -> RebalanceKey {
        let name = arguments.value(option) ?? ""
        guard let key = RebalanceKey("\(id).\(name)") ?? RebalanceKey(name), key.portfolio == id
        else {
            throw UsageError(
                "--\(option.name) is “\(name)”; it must be the id of a rebalance of \(id), such as R3.",
                command: arguments.command
            )
        }
        return key
    }
}

internal import Portfolio

/// How a rebalance was planned, decided and carried out; beside it stands the entry with the plan of its hash.
struct TradeProposal: Hashable, Sendable {
    /// Whether somebody has to say yes.
    enum Mode: String, CaseIterable, Hashable, Sendable {
        /// It is carried out at once, and again where it had to be planned again.
        case automatic
        /// It waits for an approval of exactly this plan.
        case manual
    }

    /// What tells the plan from any other: SHA-256 of its entry's text.
    var hash: String
    /// When it was planned.
    var plannedAt: Timestamp
    /// Until when it may be approved.
    var expiresAt: Timestamp
    /// Who asked for it.
    var requestedBy: String
    /// Whether somebody has to say yes.
    var mode: Mode
    /// The number of the last entry of the books that the plan knows.
    var basis: Int
    /// How often it was planned again.
    var replans = 0
    /// Why it was planned again the last time.
    var replanReason: String?
    /// Who said yes.
    var approval: Decision?
    /// Who said no.
    var rejection: Decision?
    /// Who stopped it.
    var cancellation: Decision?
    /// Who carries it out: a name of a process, new with each takeover.
    var executor: String?
    /// The days on which it is carried out; one without hours where the plan is not spread.
    var sessions: [TradingSession]
    /// The gains that the books had then.
    var gainsBefore: GainsByTerm?
    /// What came of it against what was meant.
    var verification = JSON.null
    /// The rebalance that has what was left of it.
    var successor: String?
}

extension TradeProposal {
    /// The members that a record has besides those of the guide.
    var members: [(String, JSON)] {
        [
            (
                "proposal",
                .members(
                    ("hash", .string(hash)),
                    ("planned_at", .string(plannedAt.description)),
                    ("expires_at", .string(expiresAt.description)),
                    ("requested_by", .string(requestedBy)),
                    ("mode", .string(mode.rawValue)),
                    ("basis", JSON(basis)),
                    ("replans", JSON(replans)),
                    ("replan_reason", JSON(replanReason))
                )
            ),
            ("approval", approval?.json ?? .null), ("rejection", rejection?.json ?? .null),
            ("cancellation", cancellation?.json ?? .null), ("executor", JSON(executor)),
            ("started_at", JSON(sessions.first?.startedAt?.description)),
            ("purchases_started_at", JSON(sessions.first?.purchasesAt?.description)),
            ("arrival_prices", sessions.first?.arrivalJSON ?? .null),
            ("sessions", isSpread ? .array(sessions.map(\.json)) : .null),
            ("gains_before", gainsBefore?.json ?? .null),
            ("verification", verification), ("successor", JSON(successor)),
        ]
    }

    /// Whether it is carried out on days of its plan.
    var isSpread: Bool { sessions.contains { $0.hours != nil } }

    /// The proposal among the members of a record; `nil` where it is one by hand.
    init?(_ record: JSON) {
        guard let proposal = record["proposal"], let hash = proposal["hash"]?.string,
            let plannedAt = proposal["planned_at"]?.string.flatMap({ Timestamp($0) }),
            let expiresAt = proposal["expires_at"]?.string.flatMap({ Timestamp($0) }),
            let requestedBy = proposal["requested_by"]?.string,
            let mode = proposal["mode"]?.string.flatMap(Mode.init),
            let basis = proposal["basis"]?.integer, let replans = proposal["replans"]?.integer
        else { return nil }
        self.init(
            hash: hash,
            plannedAt: plannedAt,
            expiresAt: expiresAt,
            requestedBy: requestedBy,
            mode: mode,
            basis: basis,
            replans: replans,
            replanReason: proposal["replan_reason"]?.string,
            approval: Decision(record["approval"]),
            rejection: Decision(record["rejection"]),
            cancellation: Decision(record["cancellation"]),
            executor: record["executor"]?.string,
            // A record of an earlier version has the one session among its own members.
            sessions: record["sessions"]?.array?.map { TradingSession($0) } ?? [
                TradingSession(whole: record)
            ],
            gainsBefore: GainsByTerm(record["gains_before"]),
            verification: record["verification"] ?? .null,
            successor: record["successor"]?.string
        )
    }
}

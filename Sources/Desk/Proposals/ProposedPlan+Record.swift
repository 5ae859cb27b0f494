internal import Portfolio

extension ProposedPlan {
    /// The weights of a kind, by instrument, as the guide lists them.
    func weights(_ kind: String) -> JSON {
        .array(
            (report["weights"]?.array ?? []).map { row in
                .members(
                    ("instrumentId", row["symbol"] ?? .null),
                    ("weight", row[kind] ?? .null)
                )
            }
        )
    }

    /// The orders in the words of the guide.
    var trades: JSON {
        .array(
            orders.map { order in
                .members(
                    [
                        ("account", .string(order.holder.name)),
                        ("symbol", .string(order.symbol.symbol)),
                        ("action", .string(order.action.rawValue)),
                        ("quantity", JSON(order.quantity)),
                        ("price", JSON(order.price)),
                        (
                            "expectedValue",
                            order.price.times(order.quantity).map { JSON($0) } ?? .null
                        ),
                    ] + (order.session.map { [("session", .string($0.day.description))] } ?? [])
                )
            }
        )
    }
}

extension RebalanceRecord {
    /// The same, over.
    func ended(_ status: Status, reason: String?, at moment: Timestamp) -> RebalanceRecord {
        var record = self
        record.status = status
        record.reason = reason ?? record.reason
        record.finishedAt = moment.description
        return record
    }

    /// As it is at a moment: a proposal that nobody approved in time is expired, whether or not that was written.
    func seen(at moment: Timestamp) -> RebalanceRecord {
        guard status == .pendingApproval, let proposal, proposal.expiresAt < moment else {
            return self
        }
        return ended(.expired, reason: "Nobody approved it in time.", at: proposal.expiresAt)
    }

    /// The members, with the plan among those of the proposal.
    func json(with plan: ProposedPlan?) -> JSON {
        .members(
            members.map { name, value in
                guard name == "proposal", let plan, case .object(var object) = value else {
                    return (name, value)
                }
                object["request"] = plan.request
                object["execution"] = plan.execution.json
                object["plan"] = plan.report
                return (name, .object(object))
            }
        )
    }
}

extension ExecutionInstructions {
    /// The same with what the simulated exchange charges where that was not told: what the plan assumes.
    func completed(by request: PlanRequest) -> ExecutionInstructions {
        var result = self
        result.simulation.halfSpread =
            simulation.halfSpread ?? request.calibration?.pooled.halfSpread ?? request.halfSpread
        if simulation.fee == nil {
            result.simulation.commission = simulation.commission ?? request.commission
        }
        return result
    }
}

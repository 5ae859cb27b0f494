import Desk
import Portfolio

extension RebalanceCommand {
    /// Does what was asked, and answers with the rebalance as it is then.
    func perform(
        _ body: [UInt8]?,
        _ desk: TradingDesk,
        _ console: Console
    ) async throws(ErrorReport) -> JSON {
        switch act {
        case .plan: return .null
        case .show(let key): return try await desk.books.detail(of: key)
        case .propose(let isAutomatic):
            return try await propose(body, isAutomatic: isAutomatic, desk, console)
        case .approve(let key, let hash):
            return try await approve(key, hash: hash, desk, console)
        case .reject(let key, let reason):
            _ = try await desk.books.reject(word(reason), key)
            return try await desk.books.detail(of: key)
        case .cancel(let key, let reason):
            _ = try await desk.books.cancel(word(reason), key)
            // What waits for a session is in nobody's hands, and ends here.
            if try await desk.books.detail(of: key)["status"]?.string == "EXECUTING" {
                _ = try await desk.carryOut(key, as: Program.freshName(), takesOver: false)
            }
            return try await desk.books.detail(of: key)
        case .resume(let key): return try await carryOut(key, desk, console)
        }
    }

    private func propose(
        _ body: [UInt8]?,
        isAutomatic: Bool,
        _ desk: TradingDesk,
        _ console: Console
    ) async throws(ErrorReport) -> JSON {
        let asked = try await desk.books.propose(request(body, isAutomatic: isAutomatic), for: id)
        guard let record = asked.report, let key = record.key(in: id), asked.json["id"] != nil
        else {
            return asked.json
        }
        if record.status == .approved { return try await carryOut(key, desk, console) }
        guard let ask = console.ask, !isForPrograms else { return asked.json }
        if let plan = asked.json["proposal"]?["plan"] {
            console.writeError(Array(PlanText(plan).text.utf8))
        }
        let answer = ask("\nTrade this? [y/N] ")?.lowercased() ?? ""
        guard answer == "y" || answer == "yes" else {
            _ = try await desk.books.reject(word("Declined at the terminal."), key)
            return try await desk.books.detail(of: key)
        }
        return try await approve(key, hash: record.planHash, desk, console)
    }

    private func approve(
        _ key: RebalanceKey,
        hash: String?,
        _ desk: TradingDesk,
        _ console: Console
    ) async throws(ErrorReport) -> JSON {
        var meant = hash
        if meant == nil {
            meant = try await desk.books.detail(of: key)["proposal"]?["hash"]?.string
        }
        let decision = JSON.members(("by", .string(by)), ("hash", .string(meant ?? "-")))
        _ = try await desk.books.approve(decision.bytes(), key)
        return try await carryOut(key, desk, console)
    }

    private func carryOut(
        _ key: RebalanceKey,
        _ desk: TradingDesk,
        _ console: Console
    ) async throws(ErrorReport) -> JSON {
        var key = key
        while true {
            let bar = ProgressBar("Trading \(key)", console: console)
            defer { bar.finish() }
            _ = try await desk.carryOut(key, as: Program.freshName()) { bar.update($0.fraction) }
            let detail = try await desk.books.detail(of: key)
            // What an automatic plan could not trade any more goes on as another rebalance.
            guard let rest = detail["successor"]?.string else { return detail }
            key = RebalanceKey(id, rest)
            let next = try await desk.books.detail(of: key)
            guard next["status"]?.string == "APPROVED" else { return detail }
            if !isForPrograms { console.writeError(Array(RebalanceText(detail, id).text.utf8)) }
        }
    }

    // MARK: - Requests

    private func word(_ reason: String) -> [UInt8] {
        JSON.members(("by", .string(by)), ("reason", .string(reason))).bytes()
    }

    /// The body of a proposal: as it was given, or around a plan that was.
    private func request(_ body: [UInt8]?, isAutomatic: Bool) throws(ErrorReport) -> [UInt8] {
        let given = try JSONField.document(body ?? Array("{}".utf8)).json
        var object = JSONObject()
        if given["plan"] != nil, case .object(let whole) = given {
            object = whole
        } else {
            object["plan"] = given
        }
        object["by"] = object["by"] ?? .string(by)
        if isAutomatic { object["mode"] = .string("automatic") }
        return JSON.object(object).bytes()
    }
}

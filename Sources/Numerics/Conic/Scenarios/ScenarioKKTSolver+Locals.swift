extension ScenarioKKTSolver {
    /// Eliminates the loads on locals: what they add to those on returns and on the core.
    func reduce(_ load: inout [Double], returns: inout [Double]) {
        var scalars = [Double](repeating: 0, count: structure.scalars.count)
        var nodeLoad = chainLoad(load)
        for part in eliminations {
            guard let local = part.family.local else { continue }
            for (k, row) in part.family.kept.enumerated() {
                reduce(
                    load,
                    at: local.variable,
                    part.ratios[k],
                    part.family,
                    part.family.rows[row],
                    &returns,
                    &nodeLoad,
                    &scalars
                )
            }
        }
        chain?.reduce(loads: nodeLoad, returns: &returns, scalars: &scalars)
        for (s, scalar) in structure.scalars.enumerated() { load[scalar] += scalars[s] }
    }

    private func reduce(
        _ load: [Double],
        at start: Int,
        _ ratio: [Double],
        _ family: ScenarioFamily,
        _ row: ScenarioFamily.Row,
        _ returns: inout [Double],
        _ nodeLoad: inout [Double],
        _ scalars: inout [Double]
    ) {
        var total = 0.0
        let factor = row.centre
        switch family.centre {
        case .returns:
            for t in ratio.indices {
                let pull = ratio[t] * load[start + t]
                total += pull
                returns[t] -= factor * pull
            }
        case .chain:
            for t in ratio.indices {
                let pull = ratio[t] * load[start + t]
                total += pull
                nodeLoad[t] -= factor * pull
            }
        }
        for s in scalars.indices { scalars[s] -= row.scalars[s] * total }
    }

    /// The locals' values for the loads on them, the returns and the core.
    func recover(
        _ load: [Double],
        returns: [Double],
        core: [Double],
        into dx: inout [Double]
    ) {
        let scalars = structure.scalars.map { core[$0] }
        var y: [Double] = []
        if let chain, let link = structure.chain {
            var nodeLoad = chainLoad(load)
            for part in eliminations where part.family.centre == .chain {
                guard let local = part.family.local else { continue }
                for (k, row) in part.family.kept.enumerated() {
                    let factor = part.family.rows[row].centre
                    for t in nodeLoad.indices {
                        nodeLoad[t] -= factor * part.ratios[k][t] * load[local.variable + t]
                    }
                }
            }
            y = chain.recover(loads: nodeLoad, returns: returns, scalars: scalars)
            for t in y.indices { dx[link.variable + t] = y[t] }
        }
        for part in eliminations {
            guard let local = part.family.local else { continue }
            let centre = part.family.centre == .returns ? returns : y
            for t in centre.indices {
                dx[local.variable + t] = part.inversePivot[t] * load[local.variable + t]
            }
            for (k, number) in part.family.kept.enumerated() {
                let row = part.family.rows[number]
                var constant = 0.0
                for s in scalars.indices { constant += row.scalars[s] * scalars[s] }
                for t in centre.indices {
                    dx[local.variable + t] -=
                        part.ratios[k][t] * (row.centre * centre[t] + constant)
                }
            }
        }
    }

    private func chainLoad(_ load: [Double]) -> [Double] {
        guard let link = structure.chain else { return [] }
        return Array(load[link.variable..<(link.variable + structure.table.count)])
    }
}

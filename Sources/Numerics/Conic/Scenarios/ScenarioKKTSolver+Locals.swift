extension ScenarioKKTSolver {
    /// Eliminates the loads on locals: what they add to those on returns and on the core.
    func reduce(_ load: inout [Double], returns: inout [Double]) {
        var scalars = [Double](repeating: 0, count: structure.scalars.count)
        var nodeLoad = chainLoad(load)
        for part in eliminations {
            for (row, pull) in zip(part.rows, part.pulls(of: load)) {
                if row.centre != 0 {
                    switch part.centre {
                    case .returns: BLAS.add(-row.centre, times: pull, to: &returns)
                    case .chain: BLAS.add(-row.centre, times: pull, to: &nodeLoad)
                    }
                }
                guard row.scalars.contains(where: { $0 != 0 }) else { continue }
                var total = 0.0
                for value in pull { total += value }
                for s in scalars.indices { scalars[s] -= row.scalars[s] * total }
            }
        }
        chain?.reduce(loads: nodeLoad, returns: &returns, scalars: &scalars)
        for (s, scalar) in structure.scalars.enumerated() { load[scalar] += scalars[s] }
    }

    /// The locals' values for the loads on them, the returns and the core, and the multipliers of
    /// those blocks of which eliminations know them.
    func recover(
        _ load: [Double],
        returns: [Double],
        core: [Double],
        into dx: inout [Double],
        multipliers dz: inout [Double]
    ) {
        let scalars = structure.scalars.map { core[$0] }
        var nodes: [Double] = []
        if let chain, let link = structure.chain {
            nodes = chain.recover(
                loads: reducedChainLoad(load),
                returns: returns,
                scalars: scalars
            )
            for t in nodes.indices { dx[link.variable + t] = nodes[t] }
        }
        for part in eliminations where !part.locals.isEmpty {
            let centre = part.centre == .returns ? returns : nodes
            let values = part.rows.map { row in
                var constant = 0.0
                for s in scalars.indices { constant += row.scalars[s] * scalars[s] }
                var value = [Double](repeating: constant, count: structure.table.count)
                if row.centre != 0 { BLAS.add(row.centre, times: centre, to: &value) }
                return value
            }
            part.recover(load: load, rowValues: values, into: &dx)
            part.setMultipliers(load: load, rowValues: values, into: &dz)
        }
    }

    private func chainLoad(_ load: [Double]) -> [Double] {
        guard let link = structure.chain else { return [] }
        return Array(load[link.variable..<(link.variable + structure.table.count)])
    }

    /// The loads on the chain's nodes once the locals around them are eliminated.
    private func reducedChainLoad(_ load: [Double]) -> [Double] {
        var result = chainLoad(load)
        for part in eliminations where part.centre == .chain {
            for (row, pull) in zip(part.rows, part.pulls(of: load)) where row.centre != 0 {
                BLAS.add(-row.centre, times: pull, to: &result)
            }
        }
        return result
    }
}

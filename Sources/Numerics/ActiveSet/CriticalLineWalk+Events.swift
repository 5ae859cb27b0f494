extension CriticalLineWalk {
    /// A constraint at which the present piece ends.
    enum Change {
        case enterLower(Int)
        case enterUpper(Int)
        case enterRow(Int)
        case leaveBound(Int)
        case leaveRow(Int)
    }

    /// The end of the present piece.
    struct Event {
        /// How much further λ can grow.
        var step: Double
        var constraint: Change
    }

    /// The constraint that is reached first, or whose multiplier reaches zero first.
    func nextEvent(isMoving: Bool) -> Event? {
        var event: Event?
        func consider(_ distance: Double, speed: Double, _ constraint: Change) {
            let step = max(0, distance) / speed
            if step < event?.step ?? .infinity {
                event = Event(step: step, constraint: constraint)
            }
        }
        considerMultipliers { consider($0, speed: $1, $2) }
        if isMoving {
            considerBounds { consider($0, speed: $1, $2) }
            considerRows { consider($0, speed: $1, $2) }
        }
        return event
    }

    private func considerMultipliers(_ consider: (Double, Double, Change) -> Void) {
        let n = system.variables
        let flat =
            -1e-13
            * max(
                slope.gradient.largestMagnitude(length: n),
                slope.rowDuals.largestMagnitude(length: system.table.count)
            )
        for i in 0..<n {
            guard let speed = work.boundMultiplier(i, in: slope), speed < flat else { continue }
            consider(work.boundMultiplier(i, in: state) ?? 0, -speed, .leaveBound(i))
        }
        for b in 0..<system.rowCount where system.rows[b] >= system.table.equalities {
            let p = system.rows[b]
            if slope.rowDuals[p] < flat {
                consider(state.rowDuals[p], -slope.rowDuals[p], .leaveRow(p))
            }
        }
    }

    private func considerBounds(_ consider: (Double, Double, Change) -> Void) {
        let flat = 1e-13 * slope.point.largestMagnitude(length: system.variables)
        for a in 0..<system.freeCount {
            let i = system.free[a]
            let (x, speed) = (state.point[i], slope.point[i])
            if speed < -flat, system.lower[i] > -.infinity {
                consider(x - system.lower[i], -speed, .enterLower(i))
            } else if speed > flat, system.upper[i] < .infinity {
                consider(system.upper[i] - x, speed, .enterUpper(i))
            }
        }
    }

    private func considerRows(_ consider: (Double, Double, Change) -> Void) {
        let table = system.table
        guard table.count > table.equalities else { return }
        let flat = 1e-13 * slope.point.largestMagnitude(length: system.variables)
        state.point.dots(columnsOf: table.normals, into: work.rowValues)
        slope.point.dots(columnsOf: table.normals, into: rowSpeeds)
        for p in table.equalities..<table.count where !system.isRowActive[p] {
            if rowSpeeds[p] > flat, table.limits[p] < .infinity {
                consider(table.limits[p] - work.rowValues[p], rowSpeeds[p], .enterRow(p))
            }
        }
    }

    /// Changes the active set by one constraint.
    ///
    /// - Returns: False if the new set cannot be factored.
    func exchange(_ change: Change) throws(ActiveSetFailure) -> Bool {
        switch change {
        case .enterLower(let i):
            return system.bind(i, at: .lower)
        case .enterUpper(let i):
            return system.bind(i, at: .upper)
        case .enterRow(let p):
            guard system.appendRow(p) else { return false }
            system.updates += 1
        case .leaveBound(let i):
            guard system.release(i) else { throw .notPositiveDefinite }
            state.gradient[i] = 0
        case .leaveRow(let p):
            system.dropRow(p)
            state.rowDuals[p] = 0
        }
        return true
    }
}

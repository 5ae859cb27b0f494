extension DualWorkspace {
    /// Guesses the active set by exchanging whole blocks: what is violated enters, what has a
    /// negative multiplier leaves, all at once.
    ///
    /// After Portugal, Júdice and Vicente (Mathematics of Computation 63, 1994). It usually ends at
    /// the optimum within a few rounds, but nothing forbids it to cycle, so it gives up when the
    /// count of wrong constraints has not fallen for three rounds, and the walk does the rest.
    ///
    /// - Parameter settle: Places the state at the optimum of a set just factored.
    /// - Returns: False if the guess ended in a set that cannot be factored.
    func guessByBlocks(settle: () -> Void) -> Bool {
        var (best, patience) = (Int.max, 3)
        for _ in 0..<settings.guessRounds {
            let wrong = exchangeBlock(commit: false)
            guard wrong > 0, !Interruption.isRequested else { return true }
            if wrong < best {
                (best, patience) = (wrong, 3)
            } else {
                patience -= 1
                if patience == 0 { return true }
            }
            _ = exchangeBlock(commit: true)
            changes += 1
            let equalities = activeEqualities
            guard system.factorize(), activeEqualities == equalities else { return false }
            settle()
        }
        return true
    }

    private var activeEqualities: Int {
        var count = 0
        for p in 0..<system.table.equalities where system.isRowActive[p] { count += 1 }
        return count
    }

    /// Counts the constraints on the wrong side, and moves them if told so.
    private func exchangeBlock(commit: Bool) -> Int {
        let tolerance = settings.feasibilityTolerance
        let size = tolerance * pointScale()
        let flat = -1e-12 * multiplierScale
        var wrong = 0
        for i in 0..<system.variables {
            var place = system.place[i]
            if place == .free {
                if state.point[i] < system.lower[i] - size { place = .lower }
                if state.point[i] > system.upper[i] + size { place = .upper }
            } else if let multiplier = boundMultiplier(i, in: state), multiplier < flat {
                place = .free
            }
            guard place != system.place[i] else { continue }
            wrong += 1
            if commit { system.place[i] = place }
        }
        let table = system.table
        guard table.count > table.equalities else { return wrong }
        state.point.dots(columnsOf: table.normals, into: rowValues)
        for p in table.equalities..<table.count {
            let isActive = system.isRowActive[p]
            let isWrong =
                isActive
                ? state.rowDuals[p] < flat
                : rowValues[p] > table.limits[p] + max(size, tolerance * abs(table.limits[p]))
            guard isWrong else { continue }
            wrong += 1
            if commit { system.isRowActive[p] = !isActive }
        }
        return wrong
    }
}

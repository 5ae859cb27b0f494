extension HoldingRules {
    /// Draws every conclusion that the rules allow from what is decided already.
    ///
    /// A count that is full puts its other assets out; one that needs all it has left holds them; one
    /// member of a set decides the others.
    ///
    /// - Returns: False if the decisions contradict the rules.
    /// - Complexity: O(members of all rules) for each round, seldom more than two rounds.
    func propagate(_ states: inout [Holding]) -> Bool {
        var isChanged = true
        while isChanged {
            isChanged = false
            for count in counts {
                guard conclude(count, &states, &isChanged) else { return false }
            }
            for set in together {
                guard conclude(together: set, &states, &isChanged) else { return false }
            }
        }
        return true
    }

    private func conclude(
        _ count: Count,
        _ states: inout [Holding],
        _ isChanged: inout Bool
    ) -> Bool {
        var (held, free) = (0, 0)
        for i in count.assets {
            switch states[i] {
            case .held: held += 1
            case .free: free += 1
            case .out: continue
            }
        }
        guard held <= count.maximum, held + free >= count.minimum else { return false }
        guard free > 0 else { return true }
        let verdict: Holding
        if held == count.maximum {
            verdict = .out
        } else if held + free == count.minimum {
            verdict = .held
        } else {
            return true
        }
        for i in count.assets where states[i] == .free { states[i] = verdict }
        isChanged = true
        return true
    }

    private func conclude(
        together set: [Int],
        _ states: inout [Holding],
        _ isChanged: inout Bool
    ) -> Bool {
        let isHeld = set.contains { states[$0] == .held }
        let isOut = set.contains { states[$0] == .out }
        guard !(isHeld && isOut) else { return false }
        guard isHeld || isOut else { return true }
        for i in set where states[i] == .free {
            states[i] = isHeld ? .held : .out
            isChanged = true
        }
        return true
    }
}

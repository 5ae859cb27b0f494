extension Books {
    /// Shares of one asset that one holder has.
    public struct Holding: Hashable, Sendable {
        /// Who has them; `nil` for shares on their way from one account to another, where the law makes
        /// those of all accounts one holding.
        public let holder: Holder?
        /// How many; below zero where they are owed.
        public internal(set) var quantity: FixedDecimal
        /// What they cost, as in ``Position/cost``; `nil` where the law makes all shares one pool, whose
        /// cost is nobody's alone.
        public internal(set) var cost: FixedDecimal?
    }

    /// The money of one holder.
    public struct Deposit: Hashable, Sendable {
        /// Who has it.
        public let holder: Holder
        /// The money by currency, without those of which there is none.
        public let balances: [Balance]
    }

    /// What belongs to one account, or to one sleeve.
    public struct Division: Hashable, Sendable {
        /// Its part of one position.
        public struct Part: Hashable, Sendable {
            /// The place of the position in the books.
            public let place: Int
            /// How many shares; below zero where they are owed.
            public fileprivate(set) var quantity: FixedDecimal
            /// What they cost; `nil` where all shares of the asset are one pool.
            public fileprivate(set) var cost: FixedDecimal?
        }

        /// Its name, empty for what has none; `nil` for shares on their way between accounts.
        public let name: String?
        /// Its money, by currency, without those of which there is none.
        public fileprivate(set) var cash: [Balance] = []
        /// Its parts of positions, in the order of the books.
        public fileprivate(set) var parts: [Part] = []
    }

    /// What each account holds, by name; what is on its way comes last.
    ///
    /// Over all of them parts add up to the positions, and money to that of the books.
    ///
    /// - Complexity: O(holdings), after names are sorted.
    public var accounts: [Division] { divisions(by: \.account) }

    /// What each sleeve holds, by name, what belongs to none first; what is on its way comes last.
    ///
    /// - Complexity: O(holdings), after names are sorted.
    public var sleeves: [Division] { divisions(by: \.sleeve) }

    private func divisions(by name: KeyPath<Holder, String>) -> [Division] {
        var divisions: [String?: Division] = [:]
        for (place, position) in positions.enumerated() {
            for holding in position.holdings {
                let name = holding.holder?[keyPath: name]
                divisions[name, default: Division(name: name)].add(holding, at: place)
            }
        }
        for deposit in deposits {
            let name = deposit.holder[keyPath: name]
            for balance in deposit.balances {
                divisions[name, default: Division(name: name)].add(balance)
            }
        }
        return divisions.values.filter { !$0.cash.isEmpty || !$0.parts.isEmpty }
            .map(\.sorted)
            .sorted { first, second in
                guard let name = first.name else { return false }
                return second.name.map { name < $0 } ?? true
            }
    }
}

extension Books.Division {
    /// Takes in a holding of the last position that it has a part of, or of a later one.
    fileprivate mutating func add(_ holding: Books.Holding, at place: Int) {
        guard let last = parts.indices.last, parts[last].place == place else {
            let part = Part(place: place, quantity: holding.quantity, cost: holding.cost)
            return parts.append(part)
        }
        parts[last].quantity = parts[last].quantity + holding.quantity
        parts[last].cost = parts[last].cost.flatMap { cost in holding.cost.map { cost + $0 } }
    }

    fileprivate mutating func add(_ balance: Books.Balance) {
        guard let known = cash.firstIndex(where: { $0.currency == balance.currency }) else {
            return cash.append(balance)
        }
        cash[known].amount = cash[known].amount + balance.amount
    }

    /// Without what several holders of it have between them and owe each other.
    fileprivate var sorted: Books.Division {
        var result = self
        result.cash = cash.filter { $0.amount != .zero }.sorted { $0.currency < $1.currency }
        result.parts = parts.filter { $0.quantity != .zero }
        return result
    }
}

internal import Portfolio

/// The history of a report in double entry.
extension LedgerReport {
    /// Every posting, for programs.
    public var postings: JSON {
        let rows = GeneralJournal(inOrder: transactions).postings.map { posting in
            JSON.members(
                ("date", .string(posting.day.description)),
                ("account", .string(posting.account.description)),
                ("commodity", .string(posting.commodity.description)),
                ("amount", JSON(posting.amount))
            )
        }
        return .members(("postings", .array(rows)))
    }

    /// Every posting as a row of `date,account,commodity,amount`.
    public var postingsCSV: [UInt8] {
        var text = "date,account,commodity,amount\n"
        for posting in GeneralJournal(inOrder: transactions).postings {
            let account = posting.account.description.quotedForCSV
            text += "\(posting.day),\(account),\(posting.commodity),\(posting.amount)\n"
        }
        return Array(text.utf8)
    }
}

extension String {
    /// In quotes, where commas or quotes would end the cell; neither is in a symbol or a currency.
    fileprivate var quotedForCSV: String {
        guard contains(where: { ",\"\n\r".contains($0) }) else { return self }
        var doubled = ""
        for character in self { doubled += character == "\"" ? "\"\"" : String(character) }
        return "\"\(doubled)\""
    }
}

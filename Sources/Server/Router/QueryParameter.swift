import Desk
import Portfolio

/// A parameter of the query: how it is described, and how it is read.
struct QueryParameter<Value: Sendable>: Sendable {
    let name: String
    let summary: String
    let schema: JSON
    let isRequired: Bool
    /// Reads the text of the parameter, `nil` where it is left out.
    let read: @Sendable (String?) throws(ErrorReport) -> Value

    /// The parameter as the published description lists it.
    var description: ParameterDescription { description(in: .query) }

    /// The same of a header field that is read in the same way.
    func description(in place: ParameterDescription.Place) -> ParameterDescription {
        ParameterDescription(
            name: name,
            place: place,
            summary: summary,
            schema: schema,
            isRequired: isRequired
        )
    }
}

extension QueryParameter where Value == Int {
    /// A whole number within `range`.
    static func integer(
        _ name: String,
        in range: ClosedRange<Int>,
        default standard: Int,
        _ summary: String
    ) -> QueryParameter {
        QueryParameter(
            name: name,
            summary: summary,
            schema: Schema.integer(in: range, default: standard),
            isRequired: false
        ) { text throws(ErrorReport) in
            guard let text else { return standard }
            guard let value = Int(text), range.contains(value) else {
                throw .invalid(
                    path: name,
                    "\(name) is \(text.shown); allowed is a whole number from "
                        + "\(range.lowerBound) to \(range.upperBound)."
                )
            }
            return value
        }
    }
}

extension QueryParameter where Value == Double? {
    /// A number within `range`, or none.
    static func number(
        _ name: String,
        in range: ClosedRange<Double>,
        _ summary: String
    ) -> QueryParameter {
        QueryParameter(
            name: name,
            summary: summary,
            schema: Schema.number(from: range.lowerBound, to: range.upperBound),
            isRequired: false
        ) { text throws(ErrorReport) in
            guard let text else { return nil }
            guard let value = Double(text), range.contains(value) else {
                throw .invalid(
                    path: name,
                    "\(name) is \(text.shown); allowed is a number from \(range.lowerBound) to "
                        + "\(range.upperBound)."
                )
            }
            return value
        }
    }
}

extension QueryParameter where Value == Bool {
    /// `true` or `false`.
    static func flag(_ name: String, _ summary: String) -> QueryParameter {
        QueryParameter(
            name: name,
            summary: summary,
            schema: Schema.flag(default: false),
            isRequired: false
        ) { text throws(ErrorReport) in
            switch text {
            case nil, "false": return false
            case "true": return true
            default:
                throw .invalid(
                    path: name,
                    "\(name) is \((text ?? "").shown); allowed is true or false."
                )
            }
        }
    }
}

extension QueryParameter where Value == Day? {
    /// A calendar day, or none; an empty one counts as left out.
    static func day(_ name: String, _ summary: String) -> QueryParameter {
        QueryParameter(name: name, summary: summary, schema: Schema.dateOrEmpty, isRequired: false)
        {
            text throws(ErrorReport) in
            guard let text, !text.isEmpty else { return nil }
            guard let day = Day(text) else {
                throw .invalid(
                    path: name,
                    "\(name) is \(text.shown); allowed is a date that exists, written YYYY-MM-DD."
                )
            }
            return day
        }
    }
}

extension QueryParameter where Value == AssetID? {
    /// A symbol, or none.
    static func optionalAsset(_ name: String, _ summary: String) -> QueryParameter {
        QueryParameter(name: name, summary: summary, schema: Schema.symbol, isRequired: false) {
            text throws(ErrorReport) in
            guard let text else { return nil }
            guard let asset = AssetID(text) else {
                throw .invalid(path: name, "\(name) is \(text.shown); allowed is a symbol.")
            }
            return asset
        }
    }
}

extension QueryParameter where Value == PortfolioID? {
    /// The name of a portfolio, or none.
    static func optionalPortfolio(_ name: String, _ summary: String) -> QueryParameter {
        QueryParameter(
            name: name,
            summary: summary,
            schema: PortfolioSchemas.name,
            isRequired: false
        ) { text throws(ErrorReport) in
            guard let text else { return nil }
            guard let portfolio = PortfolioID(text) else {
                throw .invalid(
                    path: name,
                    "\(name) is \(text.shown); allowed is the name of a portfolio."
                )
            }
            return portfolio
        }
    }
}

extension QueryParameter where Value == String? {
    /// An identifier of a result, or none.
    static func identifier(_ name: String, _ summary: String) -> QueryParameter {
        QueryParameter(
            name: name,
            summary: summary,
            schema: Schema.identifier,
            isRequired: false
        ) { text throws(ErrorReport) in
            guard let text else { return nil }
            guard Schema.isIdentifier(text) else {
                throw .invalid(
                    path: name,
                    "\(name) is \(text.shown); allowed is an identifier of 1 to 64 letters and digits."
                )
            }
            return text
        }
    }
}

extension QueryParameter where Value == AssetID {
    /// One symbol.
    static func asset(_ name: String, _ summary: String) -> QueryParameter {
        QueryParameter(name: name, summary: summary, schema: Schema.symbol, isRequired: true) {
            text throws(ErrorReport) in
            try AssetID.read(text ?? "", of: name)
        }
    }
}

extension QueryParameter where Value == [AssetID] {
    /// Symbols separated by commas, each once.
    static func assets(_ name: String, limit: Int, _ summary: String) -> QueryParameter {
        QueryParameter(
            name: name,
            summary: summary,
            schema: Schema.symbols(limit: limit),
            isRequired: true
        ) { text throws(ErrorReport) in
            let symbols = (text ?? "").split(separator: ",", omittingEmptySubsequences: false)
            guard symbols.count <= limit else {
                throw .invalid(
                    path: name,
                    "\(name) has \(symbols.count) symbols; allowed are 1 to \(limit)."
                )
            }
            var assets: [AssetID] = []
            var seen: Set<AssetID> = []
            for symbol in symbols {
                let asset = try AssetID.read(String(symbol), of: name)
                guard seen.insert(asset).inserted else {
                    throw .invalid(path: name, "\(name) names \(asset) twice; name each once.")
                }
                assets.append(asset)
            }
            return assets
        }
    }
}

extension AssetID {
    fileprivate static func read(_ text: String, of name: String) throws(ErrorReport) -> AssetID {
        guard let asset = AssetID(text) else {
            throw .invalid(
                path: name,
                "\(name) is \(text.shown); allowed are symbols of 1 to 64 bytes without quotes, "
                    + "commas, control characters and blanks at their ends."
            )
        }
        return asset
    }
}

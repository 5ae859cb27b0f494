internal import Optimization
internal import Portfolio

/// An expected return of an asset, or of one more than another, and how sure it is.
public struct ViewSpecification: Hashable, Sendable {
    /// How results speak of it.
    public var name: String
    /// The portfolio that it is about; assets left out have 0.
    public var coefficients: [AssetValue]
    /// What that earns a year.
    public var value: Double
    /// From 0 to 1; `nil` where ``variance`` says it.
    public var confidence: Double?
    /// The variance of the view's error, of annual returns.
    public var variance: Double?

    /// What is taken where a view says nothing of how sure it is: as sure as the prior.
    static let usualConfidence = 0.5

    /// Reads `[{"assets", "return", "confidence" or "omega"} or "AAPL - MSFT == 0.03 @ 60%"]`.
    static func list(
        _ field: JSONField,
        assets: [AssetID],
        named universe: String = "assets"
    ) throws(ErrorReport) -> [ViewSpecification] {
        let vocabulary = ConstraintVocabulary(assets: assets)
        var views: [ViewSpecification] = []
        for element in try field.elements(limit: RequestedViews.maximumViews) {
            if case .string = element.json {
                views.append(try ViewSpecification(words: element, vocabulary))
            } else {
                views.append(try ViewSpecification(element, Set(assets), universe))
            }
        }
        return views
    }

    private init(
        _ field: JSONField,
        _ universe: Set<AssetID>,
        _ name: String
    ) throws(ErrorReport) {
        guard case .object = field.json else {
            throw field.invalid(
                allowed: "an object, or a string such as \"AAPL - MSFT == 0.03 @ 60%\""
            )
        }
        var fields = try field.fields()
        let picks = try fields.required("assets")
        coefficients = try AssetValue.list(picks, universe: universe, named: name)
        guard coefficients.contains(where: { $0.value != 0 }) else {
            throw picks.invalid(allowed: "an object with at least one symbol and a number not 0")
        }
        value = try fields.required("return").number()
        let (sure, error) = (fields.nullable("confidence"), fields.nullable("omega"))
        if let sure, error != nil {
            throw .invalid(
                path: sure.path,
                "\(sure.path) is given and omega, too. Leave one out: both say how sure the view is."
            )
        }
        variance = try error?.number(in: .notNegative)
        confidence = try sure.map { field throws(ErrorReport) in try field.number(in: .fraction) }
        if confidence == nil, variance == nil { confidence = ViewSpecification.usualConfidence }
        self.name =
            try fields.nullable("name")?.string(limit: RequestedConstraints.maximumNameBytes)
            ?? "\(coefficients.sumText) == \(value)".asViewName
        try fields.finish()
    }

    private init(
        words field: JSONField,
        _ vocabulary: ConstraintVocabulary
    ) throws(ErrorReport) {
        let words = try ViewWords(field)
        let form = try LinearConstraintSpecification(view: words.sentence, field, vocabulary)
        guard let value = form.limits.minimum, value == form.limits.maximum else {
            throw field.invalid(
                allowed: "an equality such as \"AAPL - MSFT == 0.03 @ 60%\"; views that exceed a "
                    + "return or stay below it are entropy_views"
            )
        }
        name = form.name
        coefficients = form.coefficients
        self.value = value
        confidence = words.confidence ?? ViewSpecification.usualConfidence
    }

    /// The view as an object, whichever way it was written.
    var json: JSON {
        .members(
            ("name", .string(name)),
            ("assets", AssetValue.json(coefficients)),
            ("return", JSON(value)),
            variance.map { ("omega", JSON($0)) } ?? ("confidence", JSON(confidence))
        )
    }
}

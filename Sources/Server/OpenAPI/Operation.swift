import Desk

/// What the published description says of one route.
struct Operation: Sendable {
    let id: String
    let summary: String
    let tag: String
    var parameters: [ParameterDescription] = []
    var body: BodyDescription?
    let answer: AnswerDescription
    /// The codes of the contract that this operation may answer, beside those that all may.
    var errors: [ErrorCode] = []

    /// Codes that every operation may answer.
    static let commonErrors: [ErrorCode] = [
        .invalidRequest, .tooManyRequests, .overloaded, .internalError,
    ]

    /// The operation object of OpenAPI.
    var json: JSON {
        var operation: JSONObject = [
            "operationId": .string(id),
            "summary": .string(summary),
            "tags": Schema.strings([tag]),
        ]
        if !parameters.isEmpty { operation["parameters"] = .array(parameters.map(\.json)) }
        if let body { operation["requestBody"] = body.json }
        operation["responses"] = responses
        return .object(operation)
    }

    private var responses: JSON {
        var responses: JSONObject = ["200": answer.json]
        let codes = ErrorCode.allCases.filter {
            errors.contains($0) || Operation.commonErrors.contains($0)
        }
        for status in Set(codes.map(\.httpStatus)).sorted() {
            responses[String(status)] = errorResponse(codes.filter { $0.httpStatus == status })
        }
        return .object(responses)
    }

    private func errorResponse(_ codes: [ErrorCode]) -> JSON {
        let error = Schema.object([
            ("code", Schema.choice(codes.map(\.rawValue))),
            ("message", Schema.string()),
            ("details", .members(("type", .string("object")))),
        ])
        let description = codes.map(\.rawValue).joined(separator: ", ")
        var response: JSONObject = ["description": .string(description)]
        if codes.contains(where: { $0.retryAfterSeconds != nil }) {
            let header = JSON.members(
                ("description", .string("Seconds after which trying again makes sense.")),
                ("schema", Schema.integer(in: 1...3600))
            )
            response["headers"] = .members(("Retry-After", header))
        }
        response["content"] = .members(
            ("application/json", .members(("schema", Schema.object([("error", error)]))))
        )
        return .object(response)
    }
}

/// A parameter of a path, a query or a header.
struct ParameterDescription: Sendable {
    enum Place: String, Sendable {
        case path
        case query
        case header
    }

    let name: String
    let place: Place
    let summary: String
    let schema: JSON
    let isRequired: Bool

    /// The identifier of a stored result as a segment of the path.
    static let resultID = ParameterDescription(
        name: "id",
        place: .path,
        summary: "The identifier of a stored result.",
        schema: Schema.identifier,
        isRequired: true
    )

    /// The key under which a request that comes twice has one effect.
    static let idempotencyKey = ParameterDescription(
        name: RouteCall.keyHeader,
        place: .header,
        summary:
            "A text of your choice, new for each act: the same request under the same key has one "
            + "effect and the same answer for a day.",
        schema: .members(
            ("type", .string("string")),
            ("pattern", .string("^[!-~]{1,255}$"))
        ),
        isRequired: false
    )

    /// The name of a portfolio as a segment of the path.
    static let portfolioName = ParameterDescription(
        name: "id",
        place: .path,
        summary: "The name of a portfolio.",
        schema: PortfolioSchemas.name,
        isRequired: true
    )

    /// The address of a rebalance as a segment of the path.
    static let rebalanceKey = ParameterDescription(
        name: "id",
        place: .path,
        summary:
            "The address of a rebalance: that of its portfolio, a dot and its id, such as main.R3.",
        schema: .members(("type", .string("string"))),
        isRequired: true
    )

    var json: JSON {
        var parameter: JSONObject = [
            "name": .string(name),
            "in": .string(place.rawValue),
            "required": .bool(isRequired),
            "description": .string(summary),
            "schema": schema,
        ]
        if schema["type"]?.string == "array" {
            // Separated by commas instead of repeated.
            parameter["style"] = .string("form")
            parameter["explode"] = .bool(false)
        }
        return .object(parameter)
    }
}

/// The body of a request.
struct BodyDescription: Sendable {
    /// Schema and example by media type.
    let content: [(type: String, schema: JSON, example: JSON?)]

    var mediaTypes: [String] { content.map(\.type) }

    var json: JSON {
        let members = content.map { type, schema, example in
            var media: JSONObject = ["schema": schema]
            if let example { media["example"] = example }
            return JSONMember(name: type, value: .object(media))
        }
        return .members(
            ("required", .bool(true)),
            ("content", .object(JSONObject(distinct: members)))
        )
    }
}

/// The answer with status 200.
struct AnswerDescription: Sendable {
    let summary: String
    var type = "application/json"
    let schema: JSON
    /// The same answer in other media types, for whoever asks for them.
    var alternatives: [(type: String, schema: JSON)] = []
    /// Where to go on with this answer: an operation and its parameters by pointers into the answer.
    var links: [(operation: String, parameter: String, pointer: String)] = []

    var json: JSON {
        var response: JSONObject = [
            "description": .string(summary),
            "content": .object(JSONObject(distinct: content)),
        ]
        if !links.isEmpty {
            let members = links.map { operation, parameter, pointer in
                let link = JSON.members(
                    ("operationId", .string(operation)),
                    ("parameters", .members((parameter, .string("$response.body#\(pointer)"))))
                )
                return JSONMember(name: operation, value: link)
            }
            response["links"] = .object(JSONObject(distinct: members))
        }
        return .object(response)
    }

    private var content: [JSONMember] {
        ([(type, schema)] + alternatives).map { type, schema in
            JSONMember(name: type, value: .members(("schema", schema)))
        }
    }
}

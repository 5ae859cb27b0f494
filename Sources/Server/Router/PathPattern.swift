/// The path of a route, such as `/api/portfolio/results/{id}`.
struct PathPattern: Sendable, Hashable, CustomStringConvertible {
    private enum Component: Sendable, Hashable {
        case literal(String)
        case parameter(String)
    }

    /// The pattern as it was written.
    let description: String
    private let components: [Component]

    init(_ text: String) {
        description = text
        components = text.split(separator: "/").map { part in
            part.first == "{" && part.last == "}"
                ? .parameter(String(part.dropFirst().dropLast()))
                : .literal(String(part))
        }
    }

    /// The names of the parameters, in order.
    var parameterNames: [String] {
        components.compactMap { component in
            guard case .parameter(let name) = component else { return nil }
            return name
        }
    }

    /// The values of the parameters where the decoded `segments` match; else `nil`.
    func match(_ segments: [String]) -> [String: String]? {
        guard segments.count == components.count else { return nil }
        var parameters: [String: String] = [:]
        for (component, segment) in zip(components, segments) {
            switch component {
            case .literal(let text):
                guard text == segment else { return nil }
            case .parameter(let name):
                guard !segment.isEmpty else { return nil }
                parameters[name] = segment
            }
        }
        return parameters
    }
}

import Desk
import Portfolio
import Testing

@testable import Server

struct OpenAPITests {
    private func document() async throws -> JSON {
        let response = try await Asker().ask("GET", "/openapi.json")
        return try #require(response.json)
    }

    @Test func `every route is described and every description is a route`() async throws {
        let router = try Asker().router
        let paths = try #require(try await document()["paths"]?.object)
        var described: Set<String> = []
        for path in paths.members {
            for method in path.value.object?.names ?? [] {
                described.insert("\(method.uppercased()) \(path.name)")
            }
        }
        let served = Set(router.routes.map { "\($0.method) \($0.pattern)" })
        #expect(described == served)
        #expect(served.contains("POST /api/portfolio/optimize"))
        #expect(served.count == 43)
    }

    @Test func `parameters of paths are described`() throws {
        for route in try Asker().router.routes {
            let names = route.operation.parameters.filter { $0.place == .path }.map(\.name)
            #expect(names == route.pattern.parameterNames)
        }
    }

    @Test func `operations have names of their own`() throws {
        let ids = try Asker().router.routes.map(\.operation.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `every reference leads to a schema`() async throws {
        let document = try await document()
        let schemas = try #require(document["components"]?["schemas"]?.object)
        var references: [String] = []
        collectReferences(in: document, into: &references)
        #expect(!references.isEmpty)
        for reference in references {
            let name = String(reference.split(separator: "/").last ?? "")
            #expect(schemas[name] != nil, "\(reference)")
        }
    }

    @Test func `the request schema has the fields that requests have`() async throws {
        let document = try await document()
        let schema = document["components"]?["schemas"]?["OptimizationRequest"]
        let described = schema?["properties"]?.object?.names
        // Some models and objectives have members of their own.
        var request = try OptimizationRequest(
            parsing: Array(
                """
                {"assets": ["A"], "views": ["A == 0.1"], "market_caps": {"A": 1}, "objective": "Mixed",
                 "entropy_views": ["A == 0.1"], "opinions": [{"weight": 1, "entropy_views": []}],
                 "allocation": {"value": 1000}, "factors": ["F"], "view_covariance": [[0.01]]}
                """.utf8
            )
        )
        // Not all of them go together.
        request.views.factors = request.views.returns
        request.views.factorCovariance = request.views.covariance
        request.missingData = .pairwise
        (request.riskSharing, request.factorRiskBudgets) = (.components(1), [1])
        request.signs = [1]
        var names: Set<String> = []
        for model in RequestedModel.allCases {
            request.model = model
            names.formUnion(request.json.object?.names ?? [])
        }
        request.relaxedVersion = .penalized
        request.model = .relaxedRiskParity
        names.formUnion(request.json.object?.names ?? [])
        let stacked = try OptimizationRequest(
            parsing: Array(
                #"{"assets": ["A"], "model": "Stacking", "models": [{"name": "one"}]}"#.utf8
            )
        )
        names.formUnion(stacked.json.object?.names ?? [])
        let grown = try OptimizationRequest(
            parsing: Array(
                """
                {"assets": ["A", "B"], "model": "HRP", "previous_hierarchy":
                 {"order": ["A", "B"], "merges": [{"left": 0, "right": 1, "distance": 0.5}]}}
                """.utf8
            )
        )
        names.formUnion(grown.json.object?.names ?? [])
        #expect(described.map(Set.init) == names)
        let constraints = document["components"]?["schemas"]?["Constraints"]
        let linked = try OptimizationRequest(
            parsing: Array(
                """
                {"assets": ["A", "B"], "constraints": {"risk_contribution": {"A": {"max": 0.6}},
                 "graph": [{"name": "rim", "kind": "centrality"}]}}
                """.utf8
            )
        )
        #expect(constraints?["properties"]?.object?.names == linked.constraints.json.object?.names)
    }

    @Test func `measures of risk can be asked for`() async throws {
        let response = try await Asker().ask("GET", "/api/risk-measures")
        #expect(response.json == RequestedRiskMeasure.catalogue)
    }

    @Test func `soft names are as long here as where they are read`() async throws {
        let constraints = try await document()["components"]?["schemas"]?["Constraints"]
        let soft = constraints?["properties"]?["soft"]?["items"]?["properties"]?["constraint"]
        #expect(soft?["maxLength"]?.integer == SoftConstraint.maximumNameLength)
    }

    @Test func `the example of a request can be read`() async throws {
        let example = try await document()["paths"]?["/api/portfolio/optimize"]?["post"]?[
            "requestBody"
        ]?["content"]?["application/json"]?["example"]
        let request = try OptimizationRequest(json: #require(example))
        #expect(request.assets.count == 5)
    }

    @Test func `every code of the contract has its status in some description`() async throws {
        let text = try await document().text()
        // Archives are the terminal's.
        let exempt: Set<ErrorCode> = [.methodNotAllowed, .malformedArchive]
        for code in ErrorCode.allCases where !exempt.contains(code) {
            #expect(text.contains("\"\(code.rawValue)\""), "\(code)")
        }
    }

    private func collectReferences(in json: JSON, into references: inout [String]) {
        switch json {
        case .object(let object):
            for member in object.members {
                if member.name == "$ref", let text = member.value.string { references.append(text) }
                collectReferences(in: member.value, into: &references)
            }
        case .array(let elements):
            for element in elements { collectReferences(in: element, into: &references) }
        default: break
        }
    }
}

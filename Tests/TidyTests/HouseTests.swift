import Testing

/// The repository as it stands obeys its own rules.
@Suite struct HouseTests {
    /// Read once for all tests.
    private static let repository = Result {
        let checkout = try Checkout()
        return (checkout: checkout, sources: try checkout.sources())
    }

    private let checkout: Checkout
    private let sources: [SourceFile]

    init() throws { (checkout, sources) = try Self.repository.get() }

    @Test func `git lists the files of the house`() {
        #expect(checkout.files.contains("Package.swift"))
        #expect(Set(sources.compactMap(\.module)) == Set(House.modules))
    }

    @Test func `imports follow the arrows`() { report(Rules.arrows(sources)) }

    @Test func `every module has its tests`() { report(Rules.rooms(sources)) }

    @Test func `pointers stay on the islands`() { report(Rules.islands(sources)) }

    @Test func `the core has no clock, no chance and no output`() { report(Rules.purity(sources)) }

    @Test func `nothing is left undone and no path of a machine is left in`() {
        report(Rules.words(sources))
    }

    @Test func `every page has one title`() { report(Rules.titles(sources)) }

    @Test func `pages name files that are there`() {
        report(Rules.references(sources, to: checkout.files))
    }

    @Test func `no file is too large`() throws { report(Rules.sizes(try checkout.sizes())) }

    @Test func `error codes and their table agree`() throws {
        let codes = try #require(sources.first { $0.path.hasSuffix("/ErrorCode.swift") })
        let page = try #require(sources.first { $0.path == "docs/api.md" })
        report(Rules.errorCodes(declaredIn: codes, documentedIn: page))
    }

    private func report(_ violations: [Violation]) {
        for violation in violations { Issue.record("\(violation)") }
    }
}

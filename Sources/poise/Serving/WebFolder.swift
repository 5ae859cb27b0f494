import Glibc

/// The folder with the files of the dashboard.
struct WebFolder: Sendable {
    let path: String

    /// The folder the user named, else the one delivered with the program.
    init?(_ arguments: ParsedArguments) {
        if let named = arguments.value(.web) {
            guard access("\(named)/index.html", R_OK) == 0 else { return nil }
            path = named
        } else {
            guard let index = Paths.delivered("Web/index.html") else { return nil }
            path = String(index.dropLast("/index.html".count))
        }
    }

    /// Whether set-up has copied the chart library there.
    var hasCharts: Bool { access("\(path)/vendor/plotly.min.js", R_OK) == 0 }
}

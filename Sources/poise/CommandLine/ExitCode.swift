/// How the program ends, for the shell.
enum ExitCode: Int32 {
    case done = 0
    /// It worked, and the answer is no.
    case negative = 1
    /// Bad usage or input.
    case badInput = 2
    /// A file, a library or the database.
    case environment = 3
}

public import Portfolio

/// What is to be done in the world because of a line of the log.
public enum ExecutionEffect: Hashable, Sendable {
    /// Send the order, after writing that it is sent.
    case submit(Order)
    /// Ask the venue to cancel it.
    case cancel(ClientOrderID)
    /// Ask the venue to change it.
    case amend(ClientOrderID, Amendment)
    /// Ask the venue what became of it.
    case lookUp(ClientOrderID)
    /// Tell people.
    case report(Anomaly)
}

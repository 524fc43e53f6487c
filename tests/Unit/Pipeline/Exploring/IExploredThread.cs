namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>
/// A thread's program, in steps. Between two steps everything it knows lies in fields of objects, so that two histories with the same fields are one.
/// </summary>
internal interface IExploredThread
{
    /// <summary>Runs on; false when the program has ended.</summary>
    /// <exception cref="Violation">It saw what must not be.</exception>
    bool Step();

    /// <summary>What the world's last check wants to know of it.</summary>
    long Summary { get; }
}

namespace IndustrialGateway.Hosting.Supervision;

/// <summary>A loop of the host itself as a supervised part: a fault nobody expected ends a run of it, not the loop.</summary>
/// <param name="name">Name for logs.</param>
/// <param name="dataMeaning">What a fault of it means for data.</param>
/// <param name="loop">Runs until cancelled.</param>
internal sealed class LoopPart(string name, string dataMeaning, Func<CancellationToken, Task> loop) : ISupervisedPart
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string DataMeaning => dataMeaning;

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken) => loop(cancellationToken);

    /// <inheritdoc/>
    public void Failed(Exception fault, TimeSpan wait)
    {
        // The supervisor has logged it; a loop of the host has no state operators look at.
    }
}

namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>What an exploration found.</summary>
internal sealed record Exploration
{
    /// <summary>States that differ.</summary>
    public required int States { get; init; }

    /// <summary>Steps from state to state.</summary>
    public required long Steps { get; init; }

    /// <summary>Positions of the programs, all threads together.</summary>
    public required int Positions { get; init; }

    /// <summary>States nothing moves on from.</summary>
    public required int Ends { get; init; }

    /// <summary>Summaries of the threads at the ends, each once.</summary>
    public required IReadOnlySet<string> Outcomes { get; init; }

    /// <summary>The first violation with the way to it; null: there is none.</summary>
    public required string? Violation { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Elapsed { get; init; }

    public override string ToString() =>
        $"{States:N0} states, {Steps:N0} steps, {Positions:N0} positions of the programs, {Ends:N0} ends in {Elapsed.TotalSeconds:F2} s: {Violation ?? "no violation"}";
}

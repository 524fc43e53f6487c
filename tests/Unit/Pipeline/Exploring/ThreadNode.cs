namespace IndustrialGateway.Tests.Unit.Pipeline.Exploring;

/// <summary>Where a thread's program stands: after which answers, and what it does next.</summary>
internal sealed class ThreadNode
{
    /// <summary>Number among the nodes of its thread.</summary>
    public required int Id { get; init; }

    /// <summary>Answers that lead here; one way of possibly many.</summary>
    public required long[] Answers { get; init; }

    /// <summary>Its next operation; meaningless when it has ended.</summary>
    public required Operation Next { get; init; }

    /// <summary>The program has ended.</summary>
    public required bool HasEnded { get; init; }

    /// <summary>What the program saw that must not be; null: nothing.</summary>
    public required string? Failure { get; init; }

    /// <summary>See <see cref="IExploredThread.Summary"/>.</summary>
    public required long Summary { get; init; }

    /// <summary>Nodes that follow, by answer, as far as they were asked for.</summary>
    public Dictionary<long, ThreadNode> Following { get; } = [];
}

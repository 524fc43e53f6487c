namespace IndustrialGateway.Hosting;

/// <summary>One latency class over all uplinks. Only classes that have tags are listed.</summary>
public sealed record ClassSnapshot
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Its deadline from arrival to acknowledgement; null promises nothing.</summary>
    public required TimeSpan? Deadline { get; init; }

    /// <summary>Tags that have it.</summary>
    public required int Tags { get; init; }

    /// <summary>Samples acknowledged by uplinks.</summary>
    public required long Forwarded { get; init; }

    /// <summary>Samples replaced by a newer one of their tag before they were sent.</summary>
    public required long Replaced { get; init; }

    /// <summary>Samples lost, before the split and in all uplinks.</summary>
    public required long Dropped { get; init; }

    /// <summary>Samples that missed their deadline, over all uplinks.</summary>
    public BlameSnapshot Late { get; init; } = BlameSnapshot.None;

    /// <summary>The stages that have measured anything, in their order.</summary>
    public required IReadOnlyList<LatencySnapshot> Stages { get; init; }

    /// <summary>One stage, or null where nothing has been measured.</summary>
    public LatencySnapshot? StageOf(Stage stage) => Stages.FirstOrDefault(latency => latency.Stage == stage);
}

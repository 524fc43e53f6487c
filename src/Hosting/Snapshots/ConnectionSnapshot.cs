namespace IndustrialGateway.Hosting;

/// <summary>One connection of an uplink.</summary>
public sealed record ConnectionSnapshot
{
    /// <summary>Class name, empty for a connection all classes share, <c>ctl</c> for status and commands.</summary>
    public required string Name { get; init; }

    /// <summary>How it is.</summary>
    public required PathStatus Status { get; init; }

    /// <summary>Why it is down; empty while it is up.</summary>
    public required string Reason { get; init; }

    /// <summary>Where it is, or was last, connected.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Bytes handed to the kernel.</summary>
    public required long SentBytes { get; init; }

    /// <summary>Connections made since the start.</summary>
    public required long Connects { get; init; }
}

namespace IndustrialGateway.Hosting;

/// <summary>One device: how it is, and what it has given.</summary>
public sealed record DeviceSnapshot
{
    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Protocol.</summary>
    public required string Protocol { get; init; }

    /// <summary>Where it is read; a simulated one has its real port.</summary>
    public required string Endpoint { get; init; }

    /// <summary>True: this gateway plays it.</summary>
    public required bool Simulated { get; init; }

    /// <summary>How it is.</summary>
    public required PathStatus Status { get; init; }

    /// <summary>Why it is down; empty while it is up.</summary>
    public required string Reason { get; init; }

    /// <summary>Seconds since the status last changed.</summary>
    public required double StatusSeconds { get; init; }

    /// <summary>What an operator should know, such as a hole learned; empty for nothing.</summary>
    public required string Note { get; init; }

    /// <summary>Tags.</summary>
    public required int Tags { get; init; }

    /// <summary>Of these, whose newest value is good.</summary>
    public required int Good { get; init; }

    /// <summary>Of these, whose newest value is uncertain.</summary>
    public required int Uncertain { get; init; }

    /// <summary>Of these, whose newest value is bad.</summary>
    public required int Bad { get; init; }

    /// <summary>Samples received, after the report policy.</summary>
    public required long Received { get; init; }

    /// <summary>Exchanges, request to response.</summary>
    public required long Exchanges { get; init; }

    /// <summary>Bytes received in responses.</summary>
    public required long ReceivedBytes { get; init; }

    /// <summary>The last request to response, nanoseconds.</summary>
    public required long RoundTripNs { get; init; }

    /// <summary>A running average of it.</summary>
    public required long AverageRoundTripNs { get; init; }

    /// <summary>Scan slots missed because the one before was still running.</summary>
    public required long ScanOverruns { get; init; }
}

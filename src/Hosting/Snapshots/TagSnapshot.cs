namespace IndustrialGateway.Hosting;

/// <summary>The newest value of one tag, as people read it.</summary>
public sealed record TagSnapshot
{
    /// <summary>Device.</summary>
    public required string Device { get; init; }

    /// <summary>Tag.</summary>
    public required string Tag { get; init; }

    /// <summary>Latency class.</summary>
    public required string Class { get; init; }

    /// <summary>The value: numbers in invariant notation, an enum's text behind its number, texts as they are; empty for no value.</summary>
    public required string Value { get; init; }

    /// <summary>Engineering unit, or empty.</summary>
    public required string Unit { get; init; }

    /// <summary>OPC UA StatusCode name.</summary>
    public required string Status { get; init; }

    /// <summary>True where the quality is good.</summary>
    public required bool IsGood { get; init; }

    /// <summary>Time of the source, nanoseconds since 1970 UTC.</summary>
    public required long SourceTimeNs { get; init; }

    /// <summary>Seconds since the value's bytes arrived.</summary>
    public required double AgeSeconds { get; init; }
}

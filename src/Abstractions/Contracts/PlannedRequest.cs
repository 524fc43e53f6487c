namespace IndustrialGateway;

/// <summary>One recurring request of a read plan.</summary>
public sealed record PlannedRequest
{
    /// <summary>Device name.</summary>
    public required string Device { get; init; }

    /// <summary>How often.</summary>
    public required TimeSpan Every { get; init; }

    /// <summary>What is asked, in the protocol's words, such as <c>FC3 holding/100-163</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Names of the tags it serves.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Registers, bits or items read.</summary>
    public required int Items { get; init; }

    /// <summary>Of those, read only to join blocks.</summary>
    public int Holes { get; init; }

    /// <summary>Bytes of the request on the wire, without TCP/IP headers.</summary>
    public required int RequestBytes { get; init; }

    /// <summary>Bytes of the response on the wire, without TCP/IP headers.</summary>
    public required int ResponseBytes { get; init; }

    /// <summary>Predicted time on the wire and in the device, as far as the map tells (serial line rate, turnaround).</summary>
    public required TimeSpan PredictedTime { get; init; }

    /// <summary>Indices (<see cref="LatencyClass.Index"/>) and numbers of samples a response gives, per class.</summary>
    public required IReadOnlyList<(byte Class, int Samples)> SamplesByClass { get; init; }
}

namespace IndustrialGateway.Pipeline;

/// <summary>
/// What the writer remembers of a tag: the last sample, for <see cref="SampleFlags.LastValue"/>, and the last one reported, for the report policy. A payload among
/// them is held by one reference. Only the channel's producer touches it.
/// </summary>
internal struct TagMemory
{
    /// <summary>Bits of the last sample.</summary>
    public long LastBits;

    /// <summary>Bits of the last reported sample.</summary>
    public long ReportedBits;

    /// <summary>When that was received, monotonic nanoseconds.</summary>
    public long ReportedMonotonicNs;

    /// <summary>Its status.</summary>
    public StatusCode ReportedStatus;

    /// <summary>Kind of the last sample.</summary>
    public ValueKind LastKind;

    /// <summary>Kind of the last reported sample.</summary>
    public ValueKind ReportedKind;

    /// <summary>False until something was reported.</summary>
    public bool HasReported;
}

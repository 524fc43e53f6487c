namespace IndustrialGateway;

/// <summary>Marks that travel with a sample.</summary>
[Flags]
public enum SampleFlags : byte
{
    /// <summary>No mark.</summary>
    None = 0,

    /// <summary>
    /// Set by an adapter that has lost its device: the writer fills kind and value from the last sample of this tag
    /// (kind <see cref="ValueKind.None"/> where there never was one) and keeps status and times as given; an uncertain status without a value becomes
    /// <see cref="StatusCode.BadNoCommunication"/>: quality never improves without a new value from the source.
    /// </summary>
    LastValue = 1,

    /// <summary>Sent past its deadline.</summary>
    Late = 2,

    /// <summary>A <c>history</c> copy of a sample of another class; the report policy has seen the original.</summary>
    History = 4,

    /// <summary>The value lay outside the tag's engineering range.</summary>
    OutOfRange = 8,
}

namespace IndustrialGateway;

/// <summary>A loss, announced in the stream it is missing from.</summary>
/// <param name="Count">Samples lost.</param>
/// <param name="Reason">Why.</param>
/// <param name="FromNs">Receive time of the first lost sample, nanoseconds since 1970 UTC.</param>
/// <param name="ToNs">Receive time of the last lost sample.</param>
/// <param name="Tag">The tag when only one is concerned; index -1 when several are.</param>
public readonly record struct SampleGap(long Count, DropReason Reason, long FromNs, long ToNs, TagId Tag)
{
    /// <summary>Both losses as one; they have the same reason.</summary>
    public SampleGap Merge(in SampleGap other) => new(
        Count + other.Count, Reason, Math.Min(FromNs, other.FromNs), Math.Max(ToNs, other.ToNs), Tag == other.Tag ? Tag : new TagId(-1));
}

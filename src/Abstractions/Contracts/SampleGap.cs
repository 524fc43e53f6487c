namespace IndustrialGateway;

/// <summary>A loss, announced in the stream it is missing from.</summary>
/// <param name="Count">Samples lost.</param>
/// <param name="Reason">Why.</param>
/// <param name="FromNs">Receive time of the first lost sample, nanoseconds since 1970 UTC.</param>
/// <param name="ToNs">Receive time of the last lost sample.</param>
/// <param name="Tag">The tag when only one is concerned; index -1 when several are.</param>
public readonly record struct SampleGap(long Count, DropReason Reason, long FromNs, long ToNs, TagId Tag);

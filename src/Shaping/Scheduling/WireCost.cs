namespace IndustrialGateway.Shaping.Scheduling;

/// <summary>
/// What bytes of a TCP stream cost an uplink: each segment carries 52 bytes of IP and TCP header (IPv4 and the time-stamp option, RFC 9293, RFC 7323) beside at most 1,448
/// of the stream. A message is a segment of its own at least.
/// </summary>
public static class WireCost
{
    /// <summary>Bytes of headers in each segment.</summary>
    public const int HeaderBytes = 52;

    /// <summary>Bytes of the stream in a full segment.</summary>
    public const int SegmentBytes = 1448;

    /// <summary>Bits on the uplink for so many bytes of the stream, sent together. Monotonic.</summary>
    public static long BitsOf(long streamBytes) => 8 * (streamBytes + (HeaderBytes * ((streamBytes + SegmentBytes - 1) / SegmentBytes)));
}

namespace IndustrialGateway;

/// <summary>How the packets of one connection are marked for the network.</summary>
/// <param name="PriorityCodePoint">
/// IEEE 802.1Q priority code point, 0 to 7, as socket priority; the interface turns it into the tag (on Linux by <c>egress-qos-map</c>). 1 ranks below 0: it is not an
/// integer priority.
/// </param>
/// <param name="Dscp">Differentiated services code point (RFC 2474), 0 to 63.</param>
public readonly record struct TrafficMark(byte PriorityCodePoint, byte Dscp)
{
    /// <summary>
    /// Connections that carry no samples: status, will, commands. OPC 10000-82 tables 1 and 3 give 2/16 to client and server connection establishment, the traffic types
    /// of IEC/IEEE 60802 the same to configuration and diagnostics.
    /// </summary>
    public static readonly TrafficMark Establishment = new(2, 16);

    /// <summary>The type of service (IPv4) or traffic class (IPv6) octet; its two lowest bits are the kernel's (ECN, RFC 3168).</summary>
    public byte TypeOfService => (byte)(Dscp << 2);

    /// <inheritdoc/>
    public override string ToString() => $"{PriorityCodePoint}/{Dscp}";
}

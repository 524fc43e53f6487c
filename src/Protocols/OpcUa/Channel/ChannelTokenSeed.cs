namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a token is made of.</summary>
internal readonly struct ChannelTokenSeed
{
    public uint Id { get; init; }

    /// <summary>Monotonic timestamp.</summary>
    public long CreatedAt { get; init; }

    /// <summary>In units of the monotonic timestamp.</summary>
    public long LifetimeTicks { get; init; }

    public byte[] ClientNonce { get; init; }

    public byte[] ServerNonce { get; init; }
}

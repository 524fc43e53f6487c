namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The plain header of OpenSecureChannel, as spans over the chunk.</summary>
internal readonly ref struct AsymmetricHeader
{
    public uint ChannelId { get; init; }

    /// <summary>Null: unknown or deprecated.</summary>
    public UaSecurityPolicy? Policy { get; init; }

    public ReadOnlySpan<byte> SenderCertificate { get; init; }

    public ReadOnlySpan<byte> ReceiverThumbprint { get; init; }

    /// <summary>Length with the header of the chunk.</summary>
    public int Bytes { get; init; }
}

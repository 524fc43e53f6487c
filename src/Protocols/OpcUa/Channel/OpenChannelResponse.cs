namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The fields of OpenSecureChannelResponse that matter.</summary>
internal readonly struct OpenChannelResponse
{
    public uint RequestHandle { get; init; }

    public uint ChannelId { get; init; }

    public uint TokenId { get; init; }

    public uint LifetimeMs { get; init; }

    public byte[] ServerNonce { get; init; }
}

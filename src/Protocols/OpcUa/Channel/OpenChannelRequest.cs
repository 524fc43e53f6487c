namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>The fields of OpenSecureChannelRequest that matter.</summary>
internal readonly struct OpenChannelRequest
{
    public uint RequestHandle { get; init; }

    public bool IsRenewal { get; init; }

    public UaSecurityMode Mode { get; init; }

    public byte[] ClientNonce { get; init; }

    public uint LifetimeMs { get; init; }
}

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>OpenSecureChannelRequest (OPC 10000-4): opens a secure channel, or gives it new keys.</summary>
public sealed record OpenSecureChannelRequest : IUaMessage<OpenSecureChannelRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 446;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Version of the transport; 0.</summary>
    public uint ClientProtocolVersion { get; init; }

    /// <summary>Open or renew.</summary>
    public SecurityTokenRequestType RequestType { get; init; }

    /// <summary>Whether messages are signed and encrypted.</summary>
    public UaSecurityMode SecurityMode { get; init; }

    /// <summary>Random bytes the keys are derived from; null without security.</summary>
    public byte[]? ClientNonce { get; init; }

    /// <summary>Life of the token the client would like, milliseconds.</summary>
    public uint RequestedLifetime { get; init; }

    /// <inheritdoc/>
    public static OpenSecureChannelRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        ClientProtocolVersion = reader.ReadUInt32(),
        RequestType = (SecurityTokenRequestType)reader.ReadInt32(),
        SecurityMode = (UaSecurityMode)reader.ReadInt32(),
        ClientNonce = reader.ReadByteString(),
        RequestedLifetime = reader.ReadUInt32(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(ClientProtocolVersion);
        writer.WriteInt32((int)RequestType);
        writer.WriteInt32((int)SecurityMode);
        writer.WriteByteString(ClientNonce);
        writer.WriteUInt32(RequestedLifetime);
    }
}

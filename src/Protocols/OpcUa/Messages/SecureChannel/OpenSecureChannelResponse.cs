namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>OpenSecureChannelResponse (OPC 10000-4): the channel and its token.</summary>
public sealed record OpenSecureChannelResponse : IUaMessage<OpenSecureChannelResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 449;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>Version of the transport; 0.</summary>
    public uint ServerProtocolVersion { get; init; }

    /// <summary>The token.</summary>
    public ChannelSecurityToken SecurityToken { get; init; } = new();

    /// <summary>Random bytes the keys are derived from; null without security.</summary>
    public byte[]? ServerNonce { get; init; }

    /// <inheritdoc/>
    public static OpenSecureChannelResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        ServerProtocolVersion = reader.ReadUInt32(),
        SecurityToken = ChannelSecurityToken.Decode(ref reader),
        ServerNonce = reader.ReadByteString(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(ServerProtocolVersion);
        SecurityToken.Encode(writer);
        writer.WriteByteString(ServerNonce);
    }
}

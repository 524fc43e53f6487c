namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CloseSecureChannelResponse (OPC 10000-4): the channel is at its end; hardly any server sends it.</summary>
public sealed record CloseSecureChannelResponse : IUaMessage<CloseSecureChannelResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 455;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static CloseSecureChannelResponse Decode(ref UaReader reader) => new() { Header = ResponseHeader.Decode(ref reader) };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => Header.Encode(writer);
}

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CloseSessionResponse (OPC 10000-4): the session is closed.</summary>
public sealed record CloseSessionResponse : IUaMessage<CloseSessionResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 476;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static CloseSessionResponse Decode(ref UaReader reader) => new() { Header = ResponseHeader.Decode(ref reader) };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => Header.Encode(writer);
}

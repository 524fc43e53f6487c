namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CloseSecureChannelRequest (OPC 10000-4): ends the channel; nobody waits for the answer.</summary>
public sealed record CloseSecureChannelRequest : IUaMessage<CloseSecureChannelRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 452;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static CloseSecureChannelRequest Decode(ref UaReader reader) => new() { Header = RequestHeader.Decode(ref reader) };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => Header.Encode(writer);
}

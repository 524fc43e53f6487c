namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>UnregisterNodesResponse (OPC 10000-4): they are no longer registered.</summary>
public sealed record UnregisterNodesResponse : IUaMessage<UnregisterNodesResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 569;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <inheritdoc/>
    public static UnregisterNodesResponse Decode(ref UaReader reader) => new() { Header = ResponseHeader.Decode(ref reader) };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => Header.Encode(writer);
}

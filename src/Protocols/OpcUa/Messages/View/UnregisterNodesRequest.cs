namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>UnregisterNodesRequest (OPC 10000-4): the end of RegisterNodes.</summary>
public sealed record UnregisterNodesRequest : IUaMessage<UnregisterNodesRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 566;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>What RegisterNodes gave.</summary>
    public NodeId[] NodesToUnregister { get; init; } = [];

    /// <inheritdoc/>
    public static UnregisterNodesRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        NodesToUnregister = reader.ReadArrayOf(2, static (ref UaReader r) => r.ReadNodeId()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArray(BuiltInType.NodeId, NodesToUnregister);
    }
}

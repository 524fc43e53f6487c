namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>RegisterNodesResponse (OPC 10000-4): ids that are quicker in this session.</summary>
public sealed record RegisterNodesResponse : IUaMessage<RegisterNodesResponse>, IUaResponse
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 563;

    /// <inheritdoc/>
    public ResponseHeader Header { get; init; } = new();

    /// <summary>One for each node, in the order asked; may be the same id.</summary>
    public NodeId[] RegisteredNodeIds { get; init; } = [];

    /// <inheritdoc/>
    public static RegisterNodesResponse Decode(ref UaReader reader) => new()
    {
        Header = ResponseHeader.Decode(ref reader),
        RegisteredNodeIds = reader.ReadArrayOf(2, static (ref UaReader r) => r.ReadNodeId()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArray(BuiltInType.NodeId, RegisteredNodeIds);
    }
}

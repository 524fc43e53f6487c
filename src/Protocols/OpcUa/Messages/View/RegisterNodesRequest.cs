namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>RegisterNodesRequest (OPC 10000-4): tells the server which nodes will be used again and again.</summary>
public sealed record RegisterNodesRequest : IUaMessage<RegisterNodesRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 560;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The nodes.</summary>
    public NodeId[] NodesToRegister { get; init; } = [];

    /// <inheritdoc/>
    public static RegisterNodesRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        NodesToRegister = reader.ReadArrayOf(2, static (ref UaReader r) => r.ReadNodeId()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArray(BuiltInType.NodeId, NodesToRegister);
    }
}

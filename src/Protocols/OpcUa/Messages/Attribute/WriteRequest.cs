namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>WriteRequest (OPC 10000-4): writes attributes.</summary>
public sealed record WriteRequest : IUaMessage<WriteRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 673;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>Attributes and values.</summary>
    public WriteValue[] NodesToWrite { get; init; } = [];

    /// <inheritdoc/>
    public static WriteRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        NodesToWrite = reader.ReadArrayOf<WriteValue>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteArrayOf<WriteValue>(NodesToWrite);
    }
}

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>History of one node, as much as came (OPC 10000-4, HistoryRead).</summary>
public sealed record HistoryReadResult : IUaMessage<HistoryReadResult>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 640;

    /// <summary>Result for this node; GoodNoData where there is none in the range.</summary>
    public UaStatusCode StatusCode { get; init; }

    /// <summary>Asks for the rest; null where this is all.</summary>
    public byte[]? ContinuationPoint { get; init; }

    /// <summary>HistoryData for raw values.</summary>
    public ExtensionObject HistoryData { get; init; } = ExtensionObject.Null;

    /// <inheritdoc/>
    public static HistoryReadResult Decode(ref UaReader reader) => new()
    {
        StatusCode = reader.ReadStatusCode(),
        ContinuationPoint = reader.ReadByteString(),
        HistoryData = reader.ReadExtensionObject(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteStatusCode(StatusCode);
        writer.WriteByteString(ContinuationPoint);
        writer.WriteExtensionObject(HistoryData);
    }
}

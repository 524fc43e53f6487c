namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What became of one item (OPC 10000-4, CreateMonitoredItems).</summary>
public sealed record MonitoredItemCreateResult : IUaMessage<MonitoredItemCreateResult>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 748;

    /// <summary>Result for this item.</summary>
    public UaStatusCode StatusCode { get; init; }

    /// <summary>The server's number for it.</summary>
    public uint MonitoredItemId { get; init; }

    /// <summary>What the server samples at, milliseconds.</summary>
    public double RevisedSamplingInterval { get; init; }

    /// <summary>Values it really keeps.</summary>
    public uint RevisedQueueSize { get; init; }

    /// <summary>What it thinks of the filter, such as EventFilterResult.</summary>
    public ExtensionObject FilterResult { get; init; } = ExtensionObject.Null;

    /// <inheritdoc/>
    public static MonitoredItemCreateResult Decode(ref UaReader reader) => new()
    {
        StatusCode = reader.ReadStatusCode(),
        MonitoredItemId = reader.ReadUInt32(),
        RevisedSamplingInterval = reader.ReadDouble(),
        RevisedQueueSize = reader.ReadUInt32(),
        FilterResult = reader.ReadExtensionObject(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteStatusCode(StatusCode);
        writer.WriteUInt32(MonitoredItemId);
        writer.WriteDouble(RevisedSamplingInterval);
        writer.WriteUInt32(RevisedQueueSize);
        writer.WriteExtensionObject(FilterResult);
    }
}

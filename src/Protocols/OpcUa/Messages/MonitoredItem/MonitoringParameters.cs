namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>How an item is watched (OPC 10000-4, MonitoringParameters).</summary>
public sealed record MonitoringParameters : IUaMessage<MonitoringParameters>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 742;

    /// <summary>The client's number for it, in every notification.</summary>
    public uint ClientHandle { get; init; }

    /// <summary>Milliseconds; 0 as fast as the server can, -1 the publishing interval.</summary>
    public double SamplingInterval { get; init; } = -1;

    /// <summary>DataChangeFilter, EventFilter, or null for status and value.</summary>
    public ExtensionObject Filter { get; init; } = ExtensionObject.Null;

    /// <summary>Values the server keeps between two publishings; 0 and 1 keep the newest alone.</summary>
    public uint QueueSize { get; init; } = 1;

    /// <summary>When the queue is full: true drops the oldest, false replaces the newest.</summary>
    public bool DiscardOldest { get; init; } = true;

    /// <inheritdoc/>
    public static MonitoringParameters Decode(ref UaReader reader) => new()
    {
        ClientHandle = reader.ReadUInt32(),
        SamplingInterval = reader.ReadDouble(),
        Filter = reader.ReadExtensionObject(),
        QueueSize = reader.ReadUInt32(),
        DiscardOldest = reader.ReadBoolean(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteUInt32(ClientHandle);
        writer.WriteDouble(SamplingInterval);
        writer.WriteExtensionObject(Filter);
        writer.WriteUInt32(QueueSize);
        writer.WriteBoolean(DiscardOldest);
    }
}

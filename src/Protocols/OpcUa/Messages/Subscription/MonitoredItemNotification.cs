namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>A new value of an item (OPC 10000-4, DataChangeNotification).</summary>
public sealed record MonitoredItemNotification : IUaMessage<MonitoredItemNotification>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 808;

    /// <summary>The client's number for it.</summary>
    public uint ClientHandle { get; init; }

    /// <summary>The value.</summary>
    public DataValue Value { get; init; }

    /// <inheritdoc/>
    public static MonitoredItemNotification Decode(ref UaReader reader) => new()
    {
        ClientHandle = reader.ReadUInt32(),
        Value = reader.ReadDataValue(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteUInt32(ClientHandle);
        writer.WriteDataValue(Value);
    }
}

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>SetMonitoringModeRequest (OPC 10000-4): switches items on and off.</summary>
public sealed record SetMonitoringModeRequest : IUaMessage<SetMonitoringModeRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 769;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>What they shall do.</summary>
    public MonitoringMode MonitoringMode { get; init; }

    /// <summary>The server's numbers for them.</summary>
    public uint[] MonitoredItemIds { get; init; } = [];

    /// <inheritdoc/>
    public static SetMonitoringModeRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        MonitoringMode = (MonitoringMode)reader.ReadInt32(),
        MonitoredItemIds = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadUInt32()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteInt32((int)MonitoringMode);
        writer.WriteArray(BuiltInType.UInt32, MonitoredItemIds);
    }
}

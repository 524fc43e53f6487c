namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>ModifyMonitoredItemsRequest (OPC 10000-4): changes how items are watched.</summary>
public sealed record ModifyMonitoredItemsRequest : IUaMessage<ModifyMonitoredItemsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 763;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Times wanted.</summary>
    public TimestampsToReturn TimestampsToReturn { get; init; }

    /// <summary>The items.</summary>
    public MonitoredItemModifyRequest[] ItemsToModify { get; init; } = [];

    /// <inheritdoc/>
    public static ModifyMonitoredItemsRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        TimestampsToReturn = (TimestampsToReturn)reader.ReadInt32(),
        ItemsToModify = reader.ReadArrayOf<MonitoredItemModifyRequest>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteInt32((int)TimestampsToReturn);
        writer.WriteArrayOf<MonitoredItemModifyRequest>(ItemsToModify);
    }
}

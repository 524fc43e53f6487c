namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>DeleteMonitoredItemsRequest (OPC 10000-4): takes items out of a subscription.</summary>
public sealed record DeleteMonitoredItemsRequest : IUaMessage<DeleteMonitoredItemsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 781;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>The server's numbers for them.</summary>
    public uint[] MonitoredItemIds { get; init; } = [];

    /// <inheritdoc/>
    public static DeleteMonitoredItemsRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        MonitoredItemIds = reader.ReadArrayOf(4, static (ref UaReader r) => r.ReadUInt32()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteArray(BuiltInType.UInt32, MonitoredItemIds);
    }
}

namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>CreateMonitoredItemsRequest (OPC 10000-4): adds items to a subscription.</summary>
public sealed record CreateMonitoredItemsRequest : IUaMessage<CreateMonitoredItemsRequest>, IUaRequest
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 751;

    /// <inheritdoc/>
    public RequestHeader Header { get; init; } = new();

    /// <summary>The subscription.</summary>
    public uint SubscriptionId { get; init; }

    /// <summary>Times wanted.</summary>
    public TimestampsToReturn TimestampsToReturn { get; init; }

    /// <summary>The items.</summary>
    public MonitoredItemCreateRequest[] ItemsToCreate { get; init; } = [];

    /// <inheritdoc/>
    public static CreateMonitoredItemsRequest Decode(ref UaReader reader) => new()
    {
        Header = RequestHeader.Decode(ref reader),
        SubscriptionId = reader.ReadUInt32(),
        TimestampsToReturn = (TimestampsToReturn)reader.ReadInt32(),
        ItemsToCreate = reader.ReadArrayOf<MonitoredItemCreateRequest>(),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        Header.Encode(writer);
        writer.WriteUInt32(SubscriptionId);
        writer.WriteInt32((int)TimestampsToReturn);
        writer.WriteArrayOf<MonitoredItemCreateRequest>(ItemsToCreate);
    }
}

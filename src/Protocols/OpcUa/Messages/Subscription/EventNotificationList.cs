namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>Events (OPC 10000-4, EventNotificationList).</summary>
public sealed record EventNotificationList : IUaMessage<EventNotificationList>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 916;

    /// <summary>The events.</summary>
    public EventFieldList[] Events { get; init; } = [];

    /// <inheritdoc/>
    public static EventNotificationList Decode(ref UaReader reader) => new() { Events = reader.ReadArrayOf<EventFieldList>() };

    /// <inheritdoc/>
    public void Encode(UaWriter writer) => writer.WriteArrayOf<EventFieldList>(Events);
}

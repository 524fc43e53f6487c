namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>An event (OPC 10000-4, EventNotificationList).</summary>
public sealed record EventFieldList : IUaMessage<EventFieldList>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 919;

    /// <summary>The client's number of the item.</summary>
    public uint ClientHandle { get; init; }

    /// <summary>Its fields in the order of the select clauses.</summary>
    public Variant[] EventFields { get; init; } = [];

    /// <inheritdoc/>
    public static EventFieldList Decode(ref UaReader reader) => new()
    {
        ClientHandle = reader.ReadUInt32(),
        EventFields = reader.ReadArrayOf(1, static (ref UaReader r) => r.ReadVariant()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteUInt32(ClientHandle);
        writer.WriteArray(BuiltInType.Variant, EventFields);
    }
}

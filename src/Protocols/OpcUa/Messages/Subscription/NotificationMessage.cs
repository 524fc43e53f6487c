namespace IndustrialGateway.Protocols.OpcUa;

/// <summary>What a subscription reports at one time; without data a keep-alive (OPC 10000-4, NotificationMessage).</summary>
public sealed record NotificationMessage : IUaMessage<NotificationMessage>
{
    /// <inheritdoc/>
    public static uint BinaryEncodingId => 805;

    /// <summary>Its number, from 1, never 0; a keep-alive has the number of the next message.</summary>
    public uint SequenceNumber { get; init; }

    /// <summary>When the server made it.</summary>
    public UaDateTime PublishTime { get; init; }

    /// <summary>DataChangeNotification, EventNotificationList or StatusChangeNotification, in order.</summary>
    public ExtensionObject[] NotificationData { get; init; } = [];

    /// <inheritdoc/>
    public static NotificationMessage Decode(ref UaReader reader) => new()
    {
        SequenceNumber = reader.ReadUInt32(),
        PublishTime = reader.ReadDateTime(),
        NotificationData = reader.ReadArrayOf(3, static (ref UaReader r) => r.ReadExtensionObject()),
    };

    /// <inheritdoc/>
    public void Encode(UaWriter writer)
    {
        writer.WriteUInt32(SequenceNumber);
        writer.WriteDateTime(PublishTime);
        writer.WriteArray(BuiltInType.ExtensionObject, NotificationData);
    }
}

using IndustrialGateway.Protocols.OpcUa;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>Publish responses as bytes.</summary>
internal static class PublishBytes
{
    public static readonly UaDateTime Time = UaDateTime.From(new DateTimeOffset(2026, 11, 25, 10, 0, 0, TimeSpan.Zero));

    /// <summary>Id and body of a message.</summary>
    public static byte[] Of<T>(T message)
        where T : IUaMessage<T>
    {
        using var writer = new UaWriter();
        UaMessages.Write(writer, message);
        return writer.WrittenSpan.ToArray();
    }

    /// <summary>A publish response with these notifications.</summary>
    public static byte[] Publish(params ExtensionObject[] notifications) => Of(new PublishResponse
    {
        Header = new() { RequestHandle = 4711, Timestamp = Time, StringTable = ["a", null] },
        SubscriptionId = 12,
        AvailableSequenceNumbers = [3, 4, 5],
        MoreNotifications = true,
        NotificationMessage = new() { SequenceNumber = 5, PublishTime = Time, NotificationData = notifications },
        Results = [UaStatusCodes.Good, UaStatusCodes.BadSequenceNumberUnknown],
        DiagnosticInfos = [null],
    });

    /// <summary>As many doubles with status and both times.</summary>
    public static byte[] Doubles(int count) => Publish(ExtensionObject.Of(new DataChangeNotification
    {
        MonitoredItems =
        [
            .. Enumerable.Range(0, count).Select(i => new MonitoredItemNotification { ClientHandle = (uint)i, Value = new(Variant.Of(i * 0.5), UaStatusCodes.Good, Time, Time) }),
        ],
    }));
}

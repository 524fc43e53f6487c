using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa;

/// <summary>The publish response is walked in order, where it lies.</summary>
public sealed class PublishResponseReaderTests
{
    private const int Items = 1000;

    [Fact]
    public void ReadNotification_ThreeKindsAndAStranger_ComeInTheirOrder()
    {
        var message = PublishBytes.Publish(
            ExtensionObject.Of(new DataChangeNotification
            {
                MonitoredItems =
                [
                    new() { ClientHandle = 7, Value = new(Variant.Of(1.5), UaStatusCodes.Good.WithOverflow(), PublishBytes.Time, default, 12) },
                    new() { ClientHandle = 8, Value = new(Variant.OfArray(BuiltInType.Int16, new short[] { -1, 2 })) },
                ],
            }),
            new(new(new NodeId(99, 3)), [1, 2, 3]),
            ExtensionObject.Of(new EventNotificationList { Events = [new() { ClientHandle = 9, EventFields = [Variant.Of("hot"), Variant.Null, Variant.Of(5)] }] }),
            ExtensionObject.Of(new StatusChangeNotification { Status = UaStatusCodes.BadTimeout }));
        var reader = new PublishResponseReader(message, UaLimits.Default);

        Assert.Equal((4711u, 12u, true, 5u, PublishBytes.Time), (reader.RequestHandle, reader.SubscriptionId, reader.MoreNotifications, reader.SequenceNumber, reader.PublishTime));
        Assert.Equal((3, 3u, 5u, false), (reader.AvailableSequenceNumberCount, reader.AvailableSequenceNumber(0), reader.AvailableSequenceNumber(2), reader.IsKeepAlive));

        Assert.True(reader.ReadNotification());
        Assert.Equal((PublishNotificationKind.DataChange, 2), (reader.Kind, reader.ElementsLeft));
        Assert.True(reader.ReadItem(out var handle, out var value));
        Assert.Equal((7u, true, PublishBytes.Time, (ushort)12), (handle, value.HasOverflow, value.SourceTimestamp, value.SourcePicoseconds));
        Assert.True(value.TryGetScalarBits(out var bits));
        Assert.Equal(1.5, BitConverter.Int64BitsToDouble(bits));
        Assert.True(reader.ReadItem(out _, out value));
        Assert.Equal((BuiltInType.Int16, true, 2), (value.Type, value.IsArray, value.Value.ArrayLength));
        Assert.True(value.Value.TryGetElementBits(0, out bits));
        Assert.Equal(-1, bits);
        Assert.False(value.TryGetScalarBits(out _));
        Assert.False(reader.ReadItem(out _, out _));

        Assert.True(reader.ReadNotification());
        Assert.Equal(PublishNotificationKind.Unknown, reader.Kind);
        Assert.False(reader.ReadItem(out _, out _));

        Assert.True(reader.ReadNotification());
        Assert.True(reader.ReadEvent(out handle, out var fields));
        Assert.Equal((9u, 3), (handle, fields.Count));
        Assert.True(fields.ReadField(out var field) && field.TryGetOctets(out var octets) && octets.SequenceEqual("hot"u8));
        Assert.True(fields.ReadField(out field) && field.IsNull);
        Assert.True(fields.ReadField(out field) && field.ToVariant() == Variant.Of(5));
        Assert.False(fields.ReadField(out _));
        Assert.False(reader.ReadEvent(out _, out _));

        Assert.True(reader.ReadNotification());
        Assert.Equal((PublishNotificationKind.StatusChange, UaStatusCodes.BadTimeout), (reader.Kind, reader.StatusChange));
        Assert.False(reader.ReadNotification());

        Assert.True(reader.ReadResult(out var result) && result == UaStatusCodes.Good);
        Assert.True(reader.ReadResult(out result) && result == UaStatusCodes.BadSequenceNumberUnknown);
        Assert.False(reader.ReadResult(out _));
    }

    [Fact]
    public void ReadResult_NotificationsNotRead_ArePassedOver()
    {
        var reader = new PublishResponseReader(PublishBytes.Publish(ExtensionObject.Of(new StatusChangeNotification())), UaLimits.Default);
        Assert.True(reader.ReadResult(out var result) && result == UaStatusCodes.Good);
    }

    [Fact]
    public void IsKeepAlive_NoNotifications_IsTrue()
    {
        var reader = new PublishResponseReader(PublishBytes.Publish(), UaLimits.Default);
        Assert.True(reader.IsKeepAlive);
        Assert.False(reader.ReadNotification());
    }

    [Fact]
    public void IsFault_ServiceFault_GivesItsResult()
    {
        var fault = PublishBytes.Of(new ServiceFault { Header = new() { RequestHandle = 3, ServiceResult = UaStatusCodes.BadNoSubscription } });
        var reader = new PublishResponseReader(fault, UaLimits.Default);
        Assert.Equal((true, UaStatusCodes.BadNoSubscription, 3u), (reader.IsFault, reader.ServiceResult, reader.RequestHandle));
        Assert.False(reader.IsKeepAlive);
        Assert.False(reader.ReadNotification());
        Assert.False(reader.ReadResult(out _));
    }

    [Fact]
    public void Constructor_AnotherMessage_IsRefused()
    {
        var other = PublishBytes.Of(new ReadResponse());
        var refusal = Assert.Throws<UaDecodingException>(() => new PublishResponseReader(other, UaLimits.Default).IsFault);
        Assert.Equal(UaStatusCodes.BadUnknownResponse, refusal.Status);
    }

    [Fact]
    public void ReadItem_ItemBeyondItsNotification_IsRefused()
    {
        // Two items are announced, one lies in the body; the bytes that follow belong to the message, not to the notification.
        byte[] body = [2, 0, 0, 0, 1, 0, 0, 0, 1, 3, 42];
        var message = PublishBytes.Publish(new ExtensionObject(new(new NodeId(DataChangeNotification.BinaryEncodingId)), body));
        var refusal = Assert.Throws<UaDecodingException>(() => Count(message));
        Assert.Equal(UaStatusCodes.BadDecodingError, refusal.Status);
    }

    [Fact]
    public void ReadItem_ThousandItems_AllocatesNothing()
    {
        var message = PublishBytes.Doubles(Items);
        double sum = 0;
        var bytes = AllocationMeter.LeastBytes(1, () => sum = Sum(message));
        Assert.Equal(Items * (Items - 1) / 4.0, sum);
        Assert.Equal(0, bytes);
    }

    private static double Sum(byte[] message)
    {
        var sum = 0.0;
        var reader = new PublishResponseReader(message, UaLimits.Default);
        while (reader.ReadNotification())
        {
            while (reader.ReadItem(out _, out var value))
            {
                value.TryGetScalarBits(out var bits);
                sum += BitConverter.Int64BitsToDouble(bits);
            }
        }

        return sum;
    }

    private static int Count(byte[] message)
    {
        var count = 0;
        var reader = new PublishResponseReader(message, UaLimits.Default);
        while (reader.ReadNotification())
        {
            while (reader.ReadItem(out _, out _))
            {
                count++;
            }
        }

        return count;
    }
}

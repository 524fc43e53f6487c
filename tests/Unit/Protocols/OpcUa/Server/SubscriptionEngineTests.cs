using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

public sealed class SubscriptionEngineTests : IDisposable
{
    private const long Millisecond = TimeSpan.TicksPerMillisecond;

    private readonly UaAddressSpace _space = new("urn:test");
    private readonly RecordingChannel _channel = new();
    private readonly SubscriptionEngine _engine = new(new UaServerQuotas(), () => new UaDateTime(1));
    private readonly PublishQueue _session;
    private readonly UaVariableNode _variable;
    private uint _request;

    public SubscriptionEngineTests()
    {
        _session = _engine.Open();
        _variable = _space.AddVariable(
            new UaVariableDescription { Id = new NodeId("v", 1), BrowseName = new QualifiedName("v", 1), DataType = new NodeId(11) }, _space.Objects);
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Step_ValueWritten_IsPublishedOnceWithTheNextNumber()
    {
        Subscribe(queueSize: 1);
        Publish();
        Write(7);
        _engine.Step(100 * Millisecond);
        var first = Assert.Single(_channel.Responses);
        Assert.Equal(7.0, Assert.Single(Changes(first)).Value.Value);
        Assert.Equal(1u, first.NotificationMessage.SequenceNumber);

        Publish();
        _engine.Step(200 * Millisecond);
        Assert.Single(_channel.Responses);
        Write(8);
        _engine.Step(300 * Millisecond);
        Assert.Equal(2u, _channel.Responses[1].NotificationMessage.SequenceNumber);
        Assert.Equal([1u, 2u], _channel.Responses[1].AvailableSequenceNumbers);
    }

    [Fact]
    public void Step_QueueTooShort_DropsTheOldestAndSaysSo()
    {
        Subscribe(queueSize: 2, sampling: 0);
        Publish();
        Write(1);
        Write(2);
        Write(3);
        _engine.Step(100 * Millisecond);
        var changes = Changes(Assert.Single(_channel.Responses));
        Assert.Equal([2.0, 3.0], changes.Select(change => (double)change.Value.Value!));
        Assert.True(changes[0].Status.HasOverflow);
        Assert.False(changes[1].Status.HasOverflow);
    }

    [Fact]
    public void Step_LastNumberUsed_GoesOnWithOne()
    {
        var id = Subscribe(queueSize: 1);
        foreach (var subscription in _session.Subscriptions)
        {
            Assert.Equal(id, subscription.Id);
            subscription.NextSequence = uint.MaxValue;
        }

        for (var i = 1; i <= 2; i++)
        {
            Publish();
            Write(i);
            _engine.Step(i * 100 * Millisecond);
        }

        Assert.Equal([uint.MaxValue, 1u], _channel.Responses.Select(response => response.NotificationMessage.SequenceNumber));
    }

    [Fact]
    public void Step_NoRequestForItsLifetime_EndsTheSubscription()
    {
        Subscribe(queueSize: 1);
        for (var i = 1; i <= 30; i++)
        {
            _engine.Step(i * 100 * Millisecond);
        }

        Assert.Equal(0, _engine.SubscriptionCount);
        Assert.Equal(0, _engine.ItemCount);
        Publish();
        var data = Assert.Single(Assert.Single(_channel.Responses).NotificationMessage.NotificationData);
        Assert.True(data.TryDecode<StatusChangeNotification>(out var ending));
        Assert.Equal(UaStatusCodes.BadTimeout, ending.Status);
    }

    [Fact]
    public void Publish_MoreThanAllowed_EndsTheOldest()
    {
        Subscribe(queueSize: 1);
        for (var i = 0; i <= new UaServerQuotas().MaxPublishRequestsPerSession; i++)
        {
            Publish();
        }

        Assert.Equal(UaStatusCodes.BadTooManyPublishRequests, Assert.Single(_channel.Faults));
    }

    private uint Subscribe(uint queueSize, double sampling = 100)
    {
        var created = _engine.Create(
            _session,
            "owner",
            new CreateSubscriptionRequest { RequestedPublishingInterval = 100, RequestedLifetimeCount = 30, RequestedMaxKeepAliveCount = 10, PublishingEnabled = true },
            0);
        var item = new MonitoredItemCreateRequest
        {
            ItemToMonitor = new ReadValueId { NodeId = _variable.Id },
            RequestedParameters = new MonitoringParameters { ClientHandle = 5, SamplingInterval = sampling, QueueSize = queueSize },
        };
        var items = _engine.CreateItems(
            _session, new CreateMonitoredItemsRequest { SubscriptionId = created.SubscriptionId, TimestampsToReturn = TimestampsToReturn.Both, ItemsToCreate = [item] }, _space, 0);
        Assert.Equal(UaStatusCodes.Good, Assert.Single(items.Results).StatusCode);
        return created.SubscriptionId;
    }

    private void Publish() => _engine.Publish(_session, _channel, ++_request, new PublishRequest(), 0);

    private void Write(double value) => _variable.Write(new DataValue(Variant.Of(value)));

    private static DataValue[] Changes(PublishResponse response)
    {
        Assert.True(Assert.Single(response.NotificationMessage.NotificationData).TryDecode<DataChangeNotification>(out var notification));
        Assert.All(notification.MonitoredItems, item => Assert.Equal(5u, item.ClientHandle));
        return [.. notification.MonitoredItems.Select(item => item.Value)];
    }
}

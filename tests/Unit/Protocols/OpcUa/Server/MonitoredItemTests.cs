using IndustrialGateway.Protocols.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit.Protocols.OpcUa.Server;

/// <summary>Monitored items and messages of the engine, in virtual time.</summary>
public sealed class MonitoredItemTests : IDisposable
{
    private readonly UaAddressSpace _space = new("urn:test");
    private readonly RecordingChannel _channel = new();
    private readonly SubscriptionEngine _engine = new(new UaServerQuotas(), static () => new UaDateTime(1));
    private readonly PublishQueue _session;
    private readonly UaVariableNode _variable;
    private readonly uint _subscription;
    private long _now;
    private uint _request;

    public MonitoredItemTests()
    {
        _session = _engine.Open();
        _variable = _space.AddVariable(
            new UaVariableDescription
            {
                Id = new NodeId("v", 1),
                BrowseName = new QualifiedName("v", 1),
                DataType = new NodeId(11),
                EuRange = new IndustrialGateway.Protocols.OpcUa.Range { Low = 0, High = 200 },
            },
            _space.Objects);
        Write(0);
        _subscription = Subscribe(_session);
    }

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(1u, 10.0)]
    [InlineData(2u, 5.0)]
    public void Deadband_AbsoluteOrPercentOfTheRange_ReportsOnlyWhatMovesFurther(uint type, double width)
    {
        Create(1, new DataChangeFilter { DeadbandType = type, DeadbandValue = width });
        Assert.Equal([0.0], Published());
        Write(9);
        Assert.Empty(Published());
        Write(10);
        Assert.Empty(Published());
        Write(10.5);
        Assert.Equal([10.5], Published());
        Write(1);
        Assert.Empty(Published());
        Write(0.4);
        Assert.Equal([0.4], Published());
    }

    [Theory]
    [InlineData(1u, -1.0)]
    [InlineData(1u, double.NaN)]
    [InlineData(2u, 101.0)]
    [InlineData(3u, 1.0)]
    public void Deadband_Nonsense_IsRefused(uint type, double width) =>
        Assert.Equal(UaStatusCodes.BadDeadbandFilterInvalid, TryCreate(1, new DataChangeFilter { DeadbandType = type, DeadbandValue = width }).StatusCode);

    [Fact]
    public void SetMonitoringMode_SamplingThenReporting_ReportsWhatWasQueued()
    {
        var item = Create(3);
        Published();
        Mode(item, MonitoringMode.Sampling);
        Write(1);
        Assert.Empty(Published());
        Mode(item, MonitoringMode.Reporting);
        Assert.Equal([1.0], Published());
        Mode(item, MonitoringMode.Disabled);
        Write(2);
        Assert.Empty(Published());
    }

    [Fact]
    public void ModifyItems_DeadbandTakenAway_HoldsFromThen()
    {
        var item = Create(1, new DataChangeFilter { DeadbandType = 1, DeadbandValue = 100 });
        Published();
        Write(5);
        Assert.Empty(Published());
        var modify = new MonitoredItemModifyRequest { MonitoredItemId = item, RequestedParameters = new() { ClientHandle = 6, SamplingInterval = 100, QueueSize = 1 } };
        var results = _engine.ModifyItems(_session, new() { SubscriptionId = _subscription, ItemsToModify = [modify, modify with { MonitoredItemId = 999 }] }, _now).Results;
        Assert.Equal([UaStatusCodes.Good, UaStatusCodes.BadMonitoredItemIdInvalid], results.Select(static result => result.StatusCode));
        Write(6);
        Assert.Equal([6.0], Published());
    }

    [Fact]
    public void Step_NothingNew_KeepAliveWithTheNextNumber()
    {
        Create(1);
        Published();
        _channel.Responses.Clear();
        Publish();
        for (var i = 0; i < 12; i++)
        {
            Step();
        }

        var alive = Assert.Single(_channel.Responses);
        Assert.Empty(alive.NotificationMessage.NotificationData);
        Assert.Equal(2u, alive.NotificationMessage.SequenceNumber);
        Assert.Equal([1u], alive.AvailableSequenceNumbers);
    }

    [Fact]
    public void Publish_Acknowledged_MessageIsForgotten()
    {
        Create(1);
        Published();
        _engine.Publish(_session, _channel, ++_request, new PublishRequest { SubscriptionAcknowledgements = [new() { SubscriptionId = _subscription, SequenceNumber = 1 }] }, _now);
        Write(3);
        Step();
        Assert.Equal([UaStatusCodes.Good], _channel.Responses[^1].Results);
        Assert.Equal([2u], _channel.Responses[^1].AvailableSequenceNumbers);
        var gone = Assert.Throws<UaServiceException>(() => _engine.Republish(_session, _channel, ++_request, new() { SubscriptionId = _subscription, RetransmitSequenceNumber = 1 }));
        Assert.Equal(UaStatusCodes.BadMessageNotAvailable, gone.Status);
    }

    [Fact]
    public void Transfer_SameOwnerOrAnother_TakesItOrIsRefused()
    {
        Create(1);
        Published();
        var other = _engine.Open();
        var request = new TransferSubscriptionsRequest { SubscriptionIds = [_subscription, 999], SendInitialValues = true };
        Assert.Equal(UaStatusCodes.BadUserAccessDenied, _engine.Transfer(other, "stranger", request).Results[0].StatusCode);
        var results = _engine.Transfer(other, "owner", request).Results;
        Assert.Equal([UaStatusCodes.Good, UaStatusCodes.BadSubscriptionIdInvalid], results.Select(static result => result.StatusCode));
        Assert.Equal([1u], results[0].AvailableSequenceNumbers);
        _channel.Responses.Clear();
        _engine.Publish(other, _channel, ++_request, new PublishRequest(), _now);
        Step();
        Assert.Equal(0.0, Assert.Single(Values(Assert.Single(_channel.Responses))));
    }

    [Fact]
    public void Answer_LargerThanTheClientTakes_IsAFaultNotSilence()
    {
        Create(1);
        _channel.MaxMessageBytes = 60;
        Publish();
        Step();
        Assert.Empty(_channel.Responses);
        Assert.Equal([UaStatusCodes.BadResponseTooLarge], _channel.Faults);
    }

    [Fact]
    public void Answer_SessionTakesLittle_SeveralMessages()
    {
        const int most = 8192;
        var session = _engine.Open(most);
        var subscription = Subscribe(session);
        var item = Request(1, null);
        _engine.CreateItems(session, new() { SubscriptionId = subscription, ItemsToCreate = [.. Enumerable.Repeat(item, 1000)] }, _space, _now);
        for (var i = 0; i < 10; i++)
        {
            _engine.Publish(session, _channel, ++_request, new PublishRequest(), _now);
        }

        Step();
        Assert.True(_channel.Responses.Count > 1);
        Assert.Empty(_channel.Faults);
        Assert.Equal(1000, _channel.Responses.Sum(static response => Values(response).Length));
        Assert.All(_channel.Responses, static response => Assert.InRange(PublishBytes.Of(response).Length, 1, most));
    }

    private uint Subscribe(PublishQueue session) => _engine.Create(
        session, "owner", new() { RequestedPublishingInterval = 100, RequestedLifetimeCount = 300, RequestedMaxKeepAliveCount = 10, PublishingEnabled = true }, _now).SubscriptionId;

    private MonitoredItemCreateRequest Request(uint queue, DataChangeFilter? filter) => new()
    {
        ItemToMonitor = new() { NodeId = _variable.Id },
        RequestedParameters = new() { ClientHandle = 5, SamplingInterval = 100, QueueSize = queue, Filter = filter is null ? ExtensionObject.Null : ExtensionObject.Of(filter) },
    };

    private MonitoredItemCreateResult TryCreate(uint queue, DataChangeFilter? filter) =>
        _engine.CreateItems(_session, new() { SubscriptionId = _subscription, ItemsToCreate = [Request(queue, filter)] }, _space, _now).Results[0];

    private uint Create(uint queue, DataChangeFilter? filter = null)
    {
        var result = TryCreate(queue, filter);
        Assert.Equal(UaStatusCodes.Good, result.StatusCode);
        return result.MonitoredItemId;
    }

    private void Mode(uint item, MonitoringMode mode) =>
        _engine.SetMonitoringMode(_session, new() { SubscriptionId = _subscription, MonitoringMode = mode, MonitoredItemIds = [item] }, _now);

    private void Publish() => _engine.Publish(_session, _channel, ++_request, new PublishRequest(), _now);

    private void Step() => _engine.Step(_now += 100 * TimeSpan.TicksPerMillisecond);

    private void Write(double value) => _variable.Write(new DataValue(Variant.Of(value)));

    // What one publishing interval brings; a request that was not answered stays for the next.
    private double[] Published()
    {
        _channel.Responses.Clear();
        if (_session.Count == 0)
        {
            Publish();
        }

        Step();
        return [.. _channel.Responses.SelectMany(Values)];
    }

    private static double[] Values(PublishResponse response) =>
        [.. response.NotificationMessage.NotificationData.SelectMany(static data => data.TryDecode<DataChangeNotification>(out var change) ? change.MonitoredItems : [])
            .Select(static item => (double)item.Value.Value.Value!)];
}

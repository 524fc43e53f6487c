using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;

namespace IndustrialGateway.Tests.Unit;

/// <summary>Subscriptions of a <see cref="ScriptedServer"/>: they publish what a test says, when it says so.</summary>
internal sealed class ScriptedSubscriptions
{
    private readonly ScriptedServer _server;
    private readonly ManualTimeProvider _clock;
    private readonly Dictionary<uint, uint> _nextNumbers = [];
    private uint _lastId;

    public ScriptedSubscriptions(ScriptedServer server, ManualTimeProvider clock)
    {
        (_server, _clock) = (server, clock);
        server.On<CreateSubscriptionRequest>((_, request) => Create(request));
        server.On<DeleteSubscriptionsRequest>((_, request) => Delete(request));
        server.On<CreateMonitoredItemsRequest>((_, request) => CreateItems(request));
        server.On<RepublishRequest>((_, request) => Kept.TryGetValue(request.RetransmitSequenceNumber, out var message)
            ? new RepublishResponse { NotificationMessage = message }
            : throw ScriptedServer.Fault(UaStatusCodes.BadMessageNotAvailable));
        server.On<CallRequest>((_, request) => new CallResponse { Results = [new() { StatusCode = UaStatusCodes.BadMethodInvalid }] });
    }

    /// <summary>Ids that exist, in order.</summary>
    public List<uint> Ids { get; } = [];

    /// <summary>Handles of the items created last, by subscription.</summary>
    public Dictionary<uint, List<uint>> Items { get; } = [];

    /// <summary>Messages Republish finds.</summary>
    public Dictionary<uint, NotificationMessage> Kept { get; } = [];

    public Func<MonitoredItemCreateRequest, UaStatusCode> StatusOf { get; set; } = static _ => UaStatusCodes.Good;

    public ScriptedConnection Connection => _server.Connections[^1];

    /// <summary>The subscription that was created last.</summary>
    public uint Last
    {
        get
        {
            lock (Ids)
            {
                return Ids.Count == 0 ? 0 : Ids[^1];
            }
        }
    }

    /// <summary>Publishes values, and the server's clock with them.</summary>
    public void Publish(uint subscription, params (uint Handle, Variant Value)[] values) => Send(subscription, Data(Next(subscription), [(WatchItems.Heartbeat, Variant.Of(new UaDateTime(1))), .. values]));

    /// <summary>Publishes a message as it is; false where no request waits.</summary>
    public void Send(uint subscription, NotificationMessage message) =>
        SendRaw(new PublishResponse { Header = new() { RequestHandle = TakeRequest() }, SubscriptionId = subscription, NotificationMessage = message });

    public void SendRaw(PublishResponse response)
    {
        using var writer = new UaWriter();
        UaMessages.Write(writer, response);
        Connection.Sink.OnPublish(0, writer.WrittenSpan, _clock.GetTimestamp());
    }

    public uint Next(uint subscription)
    {
        var number = _nextNumbers.GetValueOrDefault(subscription, 1u);
        _nextNumbers[subscription] = number + 1;
        return number;
    }

    public static NotificationMessage Data(uint number, (uint Handle, Variant Value)[] values) => new()
    {
        SequenceNumber = number,
        PublishTime = new UaDateTime(number),
        NotificationData = [ExtensionObject.Of(new DataChangeNotification { MonitoredItems = Array.ConvertAll(values, one => new MonitoredItemNotification { ClientHandle = one.Handle, Value = new(one.Value) }) })],
    };

    public static NotificationMessage Events(uint number, uint handle, params string[] texts) => new()
    {
        SequenceNumber = number,
        PublishTime = new UaDateTime(number),
        NotificationData = [ExtensionObject.Of(new EventNotificationList { Events = Array.ConvertAll(texts, text => new EventFieldList { ClientHandle = handle, EventFields = [Variant.Of(text)] }) })],
    };

    /// <summary>Acknowledgements that came with all requests so far.</summary>
    public uint[] Acknowledged()
    {
        lock (Connection.Publishes)
        {
            return [.. _taken.Concat(Connection.Publishes).SelectMany(request => request.SubscriptionAcknowledgements).Select(one => one.SequenceNumber)];
        }
    }

    private readonly List<PublishRequest> _taken = [];

    private uint TakeRequest()
    {
        SpinWait.SpinUntil(() => Connection.Publishes.Count > 0, TimeSpan.FromSeconds(10));
        lock (Connection.Publishes)
        {
            var request = Connection.Publishes[0];
            Connection.Publishes.RemoveAt(0);
            _taken.Add(request);
            return request.Header.RequestHandle;
        }
    }

    private CreateSubscriptionResponse Create(CreateSubscriptionRequest request)
    {
        lock (Ids)
        {
            Ids.Add(++_lastId);
        }

        Items[_lastId] = [];
        return new()
        {
            SubscriptionId = _lastId,
            RevisedPublishingInterval = request.RequestedPublishingInterval,
            RevisedLifetimeCount = request.RequestedLifetimeCount,
            RevisedMaxKeepAliveCount = request.RequestedMaxKeepAliveCount,
        };
    }

    private DeleteSubscriptionsResponse Delete(DeleteSubscriptionsRequest request)
    {
        lock (Ids)
        {
            return new() { Results = Array.ConvertAll(request.SubscriptionIds, id => Ids.Remove(id) ? UaStatusCodes.Good : UaStatusCodes.BadSubscriptionIdInvalid) };
        }
    }

    private CreateMonitoredItemsResponse CreateItems(CreateMonitoredItemsRequest request)
    {
        Items[request.SubscriptionId].AddRange(request.ItemsToCreate.Select(item => item.RequestedParameters.ClientHandle));
        return new()
        {
            Results = Array.ConvertAll(request.ItemsToCreate, item => new MonitoredItemCreateResult { StatusCode = StatusOf(item), RevisedSamplingInterval = 1000 }),
        };
    }
}

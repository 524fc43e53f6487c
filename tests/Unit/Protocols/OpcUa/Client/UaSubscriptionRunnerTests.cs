using IndustrialGateway.Protocols.OpcUa;
using IndustrialGateway.Tests.Testing;
using IndustrialGateway.Tests.Testing.OpcUa;
using Xunit;

namespace IndustrialGateway.Tests.Unit;

public sealed class UaSubscriptionRunnerTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly ScriptedServer _server = new();
    private readonly ScriptedSubscriptions _subscriptions;
    private readonly RecordingSubscriptionSink _sink = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private UaClient? _client;
    private UaSubscriptionRunner? _runner;
    private Task _running = Task.CompletedTask;

    public UaSubscriptionRunnerTests() => _subscriptions = new(_server, _time);

    [Fact]
    public async Task Run_CreatesItemsWithAHeartbeat_OneBadNodeDoesNotBlockTheOthers()
    {
        _subscriptions.StatusOf = item => item.ItemToMonitor.NodeId.Number == 2 ? UaStatusCodes.BadNodeIdUnknown : UaStatusCodes.Good;
        await RunAsync(Item(0, 1), Item(1, 2), Item(2, 3), Item(3, 4) with { NodeId = new(new NodeId(4), "urn:nowhere") });
        await Until(() => _sink.Statuses.Count == 4);

        Assert.Equal(UaStatusCodes.Good, _sink.Statuses[0]);
        Assert.Equal(UaStatusCodes.BadNodeIdUnknown, _sink.Statuses[1]);
        Assert.Equal(UaStatusCodes.Good, _sink.Statuses[2]);
        Assert.Equal(UaStatusCodes.BadNodeIdUnknown, _sink.Statuses[3]);
        Assert.Equal([WatchItems.Heartbeat, WatchItems.Namespaces, WatchItems.StartTime, 0u, 1u, 2u], _subscriptions.Items[1]);

        _subscriptions.Publish(1, (0, Variant.Of(7)), (2, Variant.Of(8)));
        _subscriptions.Publish(1, (0, Variant.Of(9)));
        Assert.Equal(["session 1", "0=7", "2=8", "0=9"], _sink.Story);
        await Until(() => _subscriptions.Acknowledged() is [1, 2]);
    }

    [Fact]
    public async Task Run_BadItems_AreTriedAgain()
    {
        _subscriptions.StatusOf = static _ => UaStatusCodes.BadNodeIdUnknown;
        await RunAsync(Item(0, 1));
        await Until(() => _sink.Statuses.Count == 1);
        _subscriptions.StatusOf = static _ => UaStatusCodes.Good; // the download into the controller is over
        await BeatUntil(() => _sink.Statuses[0] == UaStatusCodes.Good, TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task Run_MessageIsMissing_IsAskedForAndOrderIsKept()
    {
        await RunAsync(Item(0, 1));
        _subscriptions.Publish(1, (0, Variant.Of(1)));
        _subscriptions.Kept[2] = ScriptedSubscriptions.Data(_subscriptions.Next(1), [(0, Variant.Of(2))]);
        _subscriptions.Publish(1, (0, Variant.Of(3)));

        await Until(() => _sink.Story.Count >= 4);
        Assert.Equal(["session 1", "0=1", "0=2", "0=3"], _sink.Story);
    }

    [Fact]
    public async Task Run_MessageIsLostForGood_IsAnnouncedBeforeTheNextValueAndAllIsReadAnew()
    {
        await RunAsync(Item(0, 1));
        _subscriptions.Publish(1, (0, Variant.Of(1)));
        _subscriptions.Next(1);
        _subscriptions.Publish(1, (0, Variant.Of(3)));

        await Until(() => _subscriptions.Last == 2); // no ResendData here: a new subscription brings all values again
        Assert.Equal(["session 1", "0=1", "uncertain MessagesLost", "flowing, lost 1", "0=3"], _sink.Story.Take(5));
        await WaitForItems(2);
        _subscriptions.Publish(2, (0, Variant.Of(3)));
        Assert.Equal("0=3", _sink.Story.Last());
    }

    [Fact]
    public async Task Run_EventIsRefused_IsGivenAgainAndOnlyThenAcknowledged()
    {
        _sink.Refusals = 2;
        await RunAsync(Item(0, 1) with { AttributeId = AttributeIds.EventNotifier, EventFilter = new() });
        _subscriptions.Send(1, ScriptedSubscriptions.Events(_subscriptions.Next(1), 0, "a", "b"));
        _subscriptions.Send(1, ScriptedSubscriptions.Events(_subscriptions.Next(1), 0, "c"));
        Assert.DoesNotContain(1u, _subscriptions.Acknowledged());
        Assert.Equal(["session 1", "refused"], _sink.Story);

        _runner!.Resume();
        await Until(() => _sink.Story.Count(one => one == "refused") == 2);
        _runner.Resume();
        await Until(() => _sink.Story.Count == 6);

        Assert.Equal(["session 1", "refused", "refused", "event a", "event b", "event c"], _sink.Story);
        _subscriptions.Publish(1); // acknowledgements travel with the request that replaces an answered one
        await Until(() => _subscriptions.Acknowledged() is [1, 2, ..]);
    }

    [Fact]
    public async Task Run_NamespaceTableChanged_SessionIsRenewedAndIdsAreResolvedAnew()
    {
        await RunAsync(Item(0, 1) with { NodeId = new(new NodeId(1), "urn:plant") });
        _subscriptions.Publish(1, (0, Variant.Of(1)));
        _server.Namespaces = ["http://opcfoundation.org/UA/", "urn:server", "urn:new", "urn:plant"];
        _subscriptions.Publish(1, (WatchItems.Namespaces, Variant.OfArray(BuiltInType.String, _server.Namespaces)));

        await Until(() => _subscriptions.Last == 2);
        await WaitForItems(2);
        Assert.Equal(["session 1", "0=1", "uncertain ServerChanged", "session 2"], _sink.Story);
        Assert.Single(_server.Sessions);
        var created = _server.Sent<CreateMonitoredItemsRequest>().Last(one => one.ItemsToCreate[0].RequestedParameters.ClientHandle == 0);
        Assert.Equal(3, created.ItemsToCreate[0].ItemToMonitor.NodeId.NamespaceIndex);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_NothingComesAnyMore_IsUncertainWithinTheBoundAndComesBack(bool isChannelCut)
    {
        await RunAsync(Item(0, 1));
        _subscriptions.Publish(1, (0, Variant.Of(1)));
        if (isChannelCut)
        {
            _subscriptions.Connection.Abort(new(UaStatusCodes.BadConnectionClosed, "cut"));
            await Until(() => _sink.Story.Any(one => one == "uncertain ChannelLost"));
        }
        else
        {
            await AdvanceUntil(() => _sink.Story.Any(one => one == "uncertain NothingHeard"), TimeSpan.FromSeconds(5.3));
        }

        await AdvanceUntil(() => _subscriptions.Connection.IsOpen && _subscriptions.Last == 2, TimeSpan.FromSeconds(10));
        await WaitForItems(2);
        _subscriptions.Publish(2, (0, Variant.Of(2)));
        Assert.Equal("flowing, lost 0", _sink.Story.ToArray()[^2]);
        Assert.Equal("0=2", _sink.Story.Last());
        Assert.Single(_server.Sessions);
    }

    [Fact]
    public async Task Receive_AnyBytes_NeverThrowsIntoTheConnection()
    {
        await RunAsync(Item(0, 1), Item(1, 2) with { AttributeId = AttributeIds.EventNotifier, EventFilter = new() });
        using var writer = new UaWriter();
        UaMessages.Write(writer, new PublishResponse
        {
            SubscriptionId = 1,
            AvailableSequenceNumbers = [1],
            NotificationMessage = ScriptedSubscriptions.Data(1, [(0, Variant.Of(1)), (WatchItems.Namespaces, Variant.OfArray(BuiltInType.String, _server.Namespaces)), (WatchItems.Heartbeat, Variant.Of(1L))]) with
            {
                NotificationData =
                [
                    .. ScriptedSubscriptions.Data(1, [(0, Variant.Of("text"))]).NotificationData,
                    .. ScriptedSubscriptions.Events(1, 1, "a").NotificationData,
                    ExtensionObject.Of(new StatusChangeNotification { Status = UaStatusCodes.BadTimeout }),
                ],
            },
        });
        var whole = writer.WrittenSpan.ToArray();
        const int Seed = 11;
        var random = new Random(Seed);
        IPublishSink receiver = _runner!;
        for (var i = 0; i < 20_000; i++)
        {
            var body = whole.AsSpan(0, random.Next(4) == 0 ? random.Next(whole.Length) : whole.Length).ToArray();
            for (var changes = random.Next(1, 6); changes > 0 && body.Length > 0; changes--)
            {
                body[random.Next(body.Length)] = (byte)random.Next(256);
            }

            receiver.OnPublish((uint)i, body, _time.GetTimestamp());
        }

        Assert.False(_running.IsFaulted, $"seed {Seed}: {_running.Exception}");
    }

    [Fact]
    public async Task Run_UserIsRefusedLater_EndsWithThatReason()
    {
        await RunAsync(Item(0, 1));
        _server.On<ActivateSessionRequest>((_, _) => throw ScriptedServer.Fault(UaStatusCodes.BadUserAccessDenied));
        _subscriptions.Connection.Abort(new(UaStatusCodes.BadConnectionClosed, "cut"));

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => _running);

        Assert.Equal(UaConnectLayer.User, refused.Layer);
    }

    [Fact]
    public async Task Run_OwnCertificateIsRenewed_NewSessionWithoutLeavingTheOldOne()
    {
        Secure();
        var identity = TestIdentities.Client;
        await RunAsync(Item(0, 1), () => identity, new ScriptedCertificateCheck());
        identity = TestIdentities.Of("renewed", 2048);

        await AdvanceUntil(() => _subscriptions.Connection.Identity == identity && _subscriptions.Last == 2, TimeSpan.FromSeconds(10));

        Assert.Single(_server.Sessions);
        Assert.Equal(1, _server.MostSessions);
        Assert.Equal(2, _client!.SessionNumber);
    }

    [Fact]
    public async Task Run_ServerIsNoLongerTrusted_EndsWithThatReasonWithinTenSeconds()
    {
        Secure();
        var check = new ScriptedCertificateCheck();
        await RunAsync(Item(0, 1), () => TestIdentities.Client, check);
        check.Refusal = CertificateRefusal.RejectedByAdministrator;
        _server.Refusal = UaConnectLayer.Certificate; // what a real connection says when it asks the same check

        await AdvanceUntil(() => _running.IsCompleted, TimeSpan.FromSeconds(10));

        var refused = await Assert.ThrowsAsync<UaConnectException>(() => _running);
        Assert.Equal(UaConnectLayer.Certificate, refused.Layer);
    }

    [Fact]
    public async Task Run_Cancelled_EndsAndTheSessionIsClosedByItsOwner()
    {
        await RunAsync(Item(0, 1));
        await _stop.CancelAsync();
        await _running;
        await _client!.CloseAsync();
        Assert.Empty(_server.Sessions);
    }

    [Fact]
    public async Task Receive_ThousandValues_TakesNoMemory()
    {
        var sink = new CountingSink();
        var items = Enumerable.Range(0, 1000).Select(i => Item(i, (uint)i + 1)).ToArray();
        await RunAsync(sink, items);
        var values = Enumerable.Range(0, 1000).Select(i => ((uint)i, Variant.Of(1.5 * i))).ToArray();
        using var writer = new UaWriter();
        UaMessages.Write(writer, new PublishResponse { SubscriptionId = 1, NotificationMessage = ScriptedSubscriptions.Data(1, values) });
        var body = writer.WrittenSpan.ToArray();
        var number = body.AsSpan().IndexOf((ReadOnlySpan<byte>)[1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]); // sequence number and publish time
        Assert.True(number > 0);
        IPublishSink receiver = _runner!;
        uint next = 1;

        var bytes = AllocationMeter.LeastBytes(64, () =>
        {
            BitConverter.TryWriteBytes(body.AsSpan(number), next);
            BitConverter.TryWriteBytes(body.AsSpan(number + 4), (ulong)next++);
            receiver.OnPublish(0, body, _time.GetTimestamp());
        });

        Assert.Equal((next - 1) * 1000L, sink.Values);
        Assert.InRange(bytes, 0, 64 * 1000); // acknowledgements and publish requests go by message: less than one byte a value
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAny(_running);
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        _stop.Dispose();
    }

    private void Secure()
    {
        _server.Identity = TestIdentities.Server;
        _server.Endpoints = [ScriptedServer.Endpoint(UaSecurityPolicy.Basic256Sha256, UaSecurityMode.SignAndEncrypt, TestIdentities.Server.CertificateDer)];
    }

    private Task RunAsync(UaMonitoredItem item, Func<UaIdentity> identity, ICertificateCheck check) => RunAsync(
        _sink,
        [item],
        new() { EndpointUrl = ScriptedServer.Url, TimeProvider = _time, Connector = _server, Identity = identity, Certificates = check });

    private static UaMonitoredItem Item(int handle, uint node) => new() { Handle = handle, NodeId = new(new NodeId(node)) };

    private Task RunAsync(params UaMonitoredItem[] items) => RunAsync(_sink, items);

    private Task RunAsync(IUaSubscriptionSink sink, UaMonitoredItem[] items) =>
        RunAsync(sink, items, new() { EndpointUrl = ScriptedServer.Url, TimeProvider = _time, Policy = UaSecurityPolicy.None, Connector = _server });

    private async Task RunAsync(IUaSubscriptionSink sink, UaMonitoredItem[] items, UaClientOptions options)
    {
        _client = await UaClient.ConnectAsync(options, _stop.Token);
        _runner = new(_client, [new() { PublishingIntervalMs = 100, Items = items }], sink, new Random(1));
        _running = _runner.RunAsync(_stop.Token);
        await WaitForItems(1);
    }

    private Task WaitForItems(uint subscription) => Until(() =>
        _subscriptions.Last == subscription && _subscriptions.Connection.Publishes.Count > 0 && _subscriptions.Items[subscription].Any(handle => handle < WatchItems.FirstHandle));

    private static Task Until(Func<bool> condition) => RealClock.UntilAsync(condition, TestContext.Current.CancellationToken);

    // Virtual time passes in small steps; real time only as far as the runner's tasks need it.
    private async Task AdvanceUntil(Func<bool> condition, TimeSpan atMost)
    {
        for (var passed = TimeSpan.Zero; !condition(); passed += TimeSpan.FromMilliseconds(20))
        {
            Assert.True(passed < atMost, $"not within {atMost}: {string.Join(", ", _sink.Story)}; {string.Join(", ", _sink.Troubles)}");
            _time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Delay(TimeSpan.FromMilliseconds(1), RealClock.Provider, TestContext.Current.CancellationToken);
        }
    }

    private async Task BeatUntil(Func<bool> condition, TimeSpan atMost)
    {
        for (var passed = TimeSpan.Zero; !condition(); passed += TimeSpan.FromSeconds(1))
        {
            Assert.True(passed < atMost, $"not within {atMost}");
            _subscriptions.Publish(_subscriptions.Last);
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), RealClock.Provider, TestContext.Current.CancellationToken);
        }
    }

    private sealed class CountingSink : IUaSubscriptionSink
    {
        public long Values { get; private set; }

        public void OnValue(int handle, scoped in DataValueView value, long receivedTimestamp) => Values += value.TryGetScalarBits(out _) ? 1 : 0;

        public bool OnEvent(int handle, scoped in EventFieldsView fields, long receivedTimestamp) => true;

        public void OnItemStatus(int handle, UaStatusCode status)
        {
        }

        public void OnUncertain(int subscription, UaSilence reason)
        {
        }

        public void OnFlowing(int subscription, in UaGap gap)
        {
        }

        public void OnSession(UaClient client)
        {
        }

        public void OnTrouble(UaStatusCode status, string text)
        {
        }
    }
}
